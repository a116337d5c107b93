#!/usr/bin/env python3
"""templates.py OUT.c OUT.h NAME.html...: HTML templates become C functions that escape by type.

A template is plain HTML with

    {{field}}              struct str, escaped            {{#if field}} … {{else}} … {{/if}}
    {{field|int}}          int64_t                        {{#each field}} … {{/each}}   an array of structs; inside, names
    {{field|url}}          struct str, only in href, src,                               are the item's, {{../field}} is outside
                           action: a whole URL when it    {{>other}}   the template other.html with its own struct
                           stands first, else a part      {{t:key}}    a sentence of i18n/messages.tsv
    {{field|markup}}       const struct markup *, in text {{lang}}     "ja" or "en"
    {{field|message}}      const struct message *         {{file:site.css}}   a file beside the template, put in at build time

name.html gives `struct page_name` and `void page_name(struct markup *out, const struct page_name *p)`; the language is p->lang,
for partials too. {{#if}} is true for true, numbers but 0, text, lists and markup that are not empty. Comments are dropped and
white space with a line end in it becomes one line end, but in <pre> and <textarea>.

Refused, with file and line: slots in script, style, comments, tag names, on*, style and other attributes that run or load
things; text where a URL belongs and the other way round; values without quotes; tags, and blocks across tags, that do not pair."""
import os
import re
import sys

VOID = set('area base br col embed hr img input link meta source track wbr'.split())
RAW = {'script', 'style'}
SPACED = {'pre', 'textarea'}
REFUSED_TAGS = set('base object embed iframe animate set'.split())
URL_ATTRIBUTES = {'href', 'src', 'action'}
REFUSED_ATTRIBUTES = set('style srcdoc srcset formaction poster data ping cite background manifest xlink:href http-equiv'.split())
TYPE = {'text': 'struct str ', 'int': 'int64_t ', 'if': 'bool ', 'markup': 'const struct markup *',
        'message': 'const struct message *'}
PUT = {'text': 'html_text(out, {})', 'int': 'html_int(out, {})', 'markup': 'html_markup(out, {})',
       'message': 'html_message(out, lang, {})', 'url': 'html_url(out, {})', 'part': 'html_url_part(out, {})'}
TRUE = {'text': '{}.len > 0', 'int': '{} != 0', 'if': '{}', 'markup': '{0} && markup_str({0}).len > 0', 'message': '{} != NULL',
        'each': '{}_len > 0'}


class Bad(Exception):
    """A message, and where: an offset in the piece being read."""

    def __init__(self, message, at=0):
        super().__init__(message)
        self.at = at


class Html:
    """Where in the HTML we are; fed with the literal pieces between slots."""

    def __init__(self):
        self.state, self.stack = 'text', ()  # text, tag, value, raw; open elements
        self.tag = self.attribute = self.quote = self.value = ''
        self.gap = False  # white space before what comes next in the tag
        self.seen = frozenset()  # attributes of the tag; '{' when one of them has a slot

    def here(self):
        in_tag = self.state != 'text' and self.tag
        in_value = self.state == 'value' and (self.attribute, self.quote)
        return self.state, self.stack, in_tag, in_value

    def feed(self, text):
        """The text as it is to be put."""
        out, at = [], 0
        while at < len(text):
            piece, at = getattr(self, 'in_' + self.state)(text, at)
            out.append(piece)
        return ''.join(out)

    def in_text(self, text, at):
        if text[at] != '<':
            piece = re.compile('[^<]+').match(text, at)[0]
            spaced = SPACED.intersection(self.stack)
            return piece if spaced else re.sub(r'[ \t\r]*\n[ \t\r\n]*', '\n', piece), at + len(piece)
        if text.startswith('<!--', at):
            if (end := text.find('-->', at)) < 0:
                raise Bad('a slot in a comment, or a comment that never ends', at)
            return '', end + 3
        if found := re.compile(r'<!doctype[^<>]*>', re.I).match(text, at):
            return found[0], found.end()
        if found := re.compile(r'</([A-Za-z][\w:-]*)\s*>').match(text, at):
            if self.stack[-1:] != (found[1],):
                raise Bad(f'{found[0]} closes nothing: open is {"<%s>" % self.stack[-1] if self.stack else "no tag"}', at)
            self.stack = self.stack[:-1]
            return found[0], found.end()
        if found := re.compile(r'<([A-Za-z][\w:-]*)(?=[\s/>]|$)').match(text, at):
            self.state, self.tag, self.seen, self.gap = 'tag', found[1], frozenset(), False
            return found[0], found.end()
        raise Bad('"<" begins no tag here: write &lt;, and no slot in a tag name', at)

    def in_tag(self, text, at):
        if found := re.compile(r'\s+').match(text, at):
            self.gap = True
            return ' ', found.end()
        if found := re.compile(r'/?>').match(text, at):
            return found[0], self.tag_end(found[0], at)
        found = re.compile(r'''([^\s"'<>/={}]+)(\s*=\s*(["']?))?''').match(text, at)
        if not found or not self.gap:
            raise Bad(f'not an attribute with white space before it: {text[at:at + 20]!r}', at)
        name = found[1].lower()
        if found[2] and not found[3]:
            raise Bad(f'the value of {name} needs quotes', at)
        if name in self.seen:
            raise Bad(f'{name} stands twice in the tag', at)
        self.seen, self.gap = self.seen | {name}, False
        if found[2]:
            self.state, self.attribute, self.quote, self.value = 'value', name, found[3], ''
        return found[1] + (f'={found[3]}' if found[2] else ''), found.end()

    def tag_end(self, end, at):
        tag, foreign = self.tag.lower(), {'svg', 'math'}.intersection(self.stack + (self.tag,))
        if {'{', 'http-equiv'} <= self.seen:
            raise Bad('a slot in a tag with http-equiv', at)
        if end == '/>' and not foreign and tag not in VOID:
            raise Bad(f'<{tag}/> does not close in HTML: write <{tag}></{tag}>', at)
        if end == '>' and tag not in VOID:
            self.stack += (self.tag,)
        self.state = 'raw' if end == '>' and tag in RAW else 'text'
        return at + len(end)

    def in_value(self, text, at):
        end = text.find(self.quote, at)
        if end < 0:
            self.value += text[at:]
            return text[at:], len(text)
        self.state = 'tag'
        return text[at:end + 1], end + 1

    def in_raw(self, text, at):
        found = re.compile(rf'</{self.tag}\s*>', re.I).search(text, at)
        if not found:
            return text[at:], len(text)
        self.state, self.stack = 'text', self.stack[:-1]
        return text[at:found.end()], found.end()

    def slot(self, kind):
        """The kind of put for a slot of this kind here."""
        if self.state in ('raw', 'tag'):
            raise Bad(f'a slot in <{self.tag}>: slots stand in text and in quoted values')
        if self.state == 'text':
            if kind == 'url':
                raise Bad('|url stands only in ' + ', '.join(sorted(URL_ATTRIBUTES)))
            return kind
        name = self.attribute
        if name.startswith('on') or name in REFUSED_ATTRIBUTES or self.tag.lower() in REFUSED_TAGS:
            raise Bad(f'a slot in {name} of <{self.tag}>')
        if kind in ('markup', 'partial'):
            raise Bad(f'markup in the attribute {name}')
        if (kind == 'url') != (name in URL_ATTRIBUTES):
            raise Bad(f'{name} takes {"only |url" if name in URL_ATTRIBUTES else "no |url"}')
        if kind == 'url' and re.match(r'(?!https?:|mailto:)[^/?#{]*:', self.value, re.I):
            raise Bad(f'a slot behind the scheme of {self.value!r}')
        first, self.value, self.seen = not self.value, self.value + '{', self.seen | {'{'}
        return kind if kind != 'url' or first else 'part'


class Scope:
    """The struct of a template, or of the items of a list."""

    def __init__(self, struct, outer=None):
        self.struct, self.outer, self.fields = struct, outer, {}
        self.depth = outer.depth + 1 if outer else 0
        self.variable = f'item{self.depth}' if outer else 'p'

    def field(self, path, kind):
        scope, name = self, path
        while name.startswith('../'):
            scope, name = scope.outer, name[3:]
            if not scope:
                raise Bad(f'{path}: there is nothing outside')
        if not re.fullmatch('[a-z][a-z0-9_]*', name) or name == 'lang':
            raise Bad(f'{path!r} is no field name')
        kind = 'text' if kind in ('url', 'part') else kind
        old = scope.fields.get(name, 'if')
        if 'if' not in (old, kind) and old != kind:
            raise Bad(f'{name} is {old} elsewhere and {kind} here')
        scope.fields[name] = old if kind == 'if' else kind
        return scope, name


class Template:
    def __init__(self, path):
        self.path, self.name = path, os.path.basename(path)[:-len('.html')]
        self.root = self.scope = Scope('page_' + self.name)
        self.html, self.scopes, self.code, self.open, self.partials, self.line = Html(), [self.root], [], [], {}, 1
        try:
            with open(path, encoding='utf-8') as source:
                self.compile(source.read())
        except Bad as bad:
            raise self.bad(bad, self.line)

    def bad(self, why, line):
        return Bad(f'{self.path}:{line}: {why}')

    def compile(self, source):
        for i, piece in enumerate(re.split(r'\{\{(.*?)\}\}', source)):
            if i % 2:
                self.slot(piece.strip())
            else:
                self.literal(piece)
            self.line += piece.count('\n')
        if self.open:
            self.line = self.open[-1][1]
            raise Bad(f'#{self.open[-1][0]} is never closed')
        if self.html.here()[:2] != ('text', ()):
            raise Bad(f'at the end <{(self.html.stack or (self.html.tag,))[-1]}> is still open')

    def literal(self, text):
        try:
            if '{{' in text:
                raise Bad('a slot that does not end in its line', text.index('{{'))
            text = self.html.feed(text)
        except Bad as bad:
            self.line += text.count('\n', 0, bad.at)
            raise
        for part in re.findall(r'[^\n]{1,2000}\n?|\n', text):
            self.put(f'html_raw(out, {quoted(part)})')

    def put(self, statement, end=';\n'):
        self.code.append('    ' * (len(self.open) + 1) + statement + end)

    def slot(self, inner):
        if found := re.fullmatch(r'#(if|each) (\S+)', inner):
            self.block(*found.groups())
        elif inner in ('else', '/if', '/each'):
            self.close(inner)
        elif inner.startswith('>'):
            self.html.slot('partial')
            scope, name = self.scope.field(inner[1:], 'partial')
            self.partials[name] = self.line
            self.put(f'put_{name}(out, lang, &{scope.variable}->{name})')
        elif inner.startswith('t:'):
            self.html.slot('text')
            self.put(f'html_text(out, message_text(lang, MSG_{re.sub("[.-]", "_", inner[2:]).upper()}))')
        elif inner.startswith('file:'):
            self.file(inner[5:])
        elif inner == 'lang':
            self.html.slot('text')
            self.put('html_text(out, lang_name(lang))')
        else:
            path, _, kind = inner.partition('|')
            if kind not in ('', 'int', 'url', 'markup', 'message'):
                raise Bad(f'no such slot: {inner}')
            kind = self.html.slot(kind or 'text')
            scope, name = self.scope.field(path, kind)
            self.put(PUT[kind].format(f'{scope.variable}->{name}'))

    def file(self, name):
        before = self.html.here()
        if before[0] not in ('raw', 'text'):
            raise Bad('a file in a tag')
        with open(os.path.join(os.path.dirname(self.path), name), encoding='utf-8') as source:
            self.literal(source.read())
        if before != self.html.here():
            raise Bad(f'{name} does not close what it opens')

    def block(self, kind, path):
        if self.html.state == 'raw' or (kind == 'each' and self.html.state == 'tag'):
            raise Bad(f'#{kind} inside <{self.html.tag}>')
        scope, name = self.scope.field(path, kind)
        item, index = f'{scope.variable}->{name}', f'i{len(self.open)}'
        if kind == 'if':  # what is true depends on the field's kind, known only at the end
            self.code.append(('    ' * (len(self.open) + 1), scope, name, self.line))
        else:
            self.put(f'for (size_t {index} = 0; {index} < {item}_len; {index}++) {{', '\n')
        self.open.append((kind, self.line, dict(self.html.__dict__), self.scope))
        if kind == 'each':
            struct = f'{scope.struct}_{name}'
            inner = next((s for s in self.scopes if s.struct == struct), None)
            if inner and inner.outer is not self.scope:
                raise Bad(f'{name} is repeated at another depth')
            if not inner:
                inner = Scope(struct, self.scope)
                self.scopes.append(inner)
            self.put(f'const struct {struct} *{inner.variable} = &{item}[{index}]')
            self.put(f'(void){inner.variable}')
            self.scope = inner

    def close(self, inner):
        kind, line, saved, scope = self.open[-1] if self.open else ('', 0, {}, None)
        if (kind, inner) not in (('if', 'else'), ('if', '/if'), ('else', '/if'), ('each', '/each')):
            raise Bad(f'{inner} closes nothing' + (f': open is #{kind} of line {line}' if kind else ''))
        start, now = Html(), self.html
        start.__dict__.update(saved)
        if start.here() != now.here():
            raise Bad(f'what stands between #{kind} of line {line} and {inner} opens or closes a tag')
        self.open.pop()
        if inner == 'else':
            self.put('} else {', '\n')
            self.open.append(('else', line, dict(now.__dict__), scope))
            now.__dict__.update(saved)
            return
        now.seen, now.value, now.gap = now.seen | start.seen, now.value or start.value, now.gap and start.gap
        self.scope = scope
        self.put('}', '\n')

    def body(self):
        for piece in self.code:
            if isinstance(piece, tuple):
                indent, scope, name, line = piece
                if scope.fields[name] not in TRUE:
                    raise self.bad(f'{name} is no value to ask for', line)
                piece = f'{indent}if ({TRUE[scope.fields[name]].format(f"{scope.variable}->{name}")}) {{\n'
            yield piece


def quoted(text):
    return '"' + text.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n').replace('\t', '\\t') + '"'


def struct(scope):
    yield f'struct {scope.struct} {{\n' + ('' if scope.outer else '    enum lang lang;\n')
    for name, kind in scope.fields.items():
        if kind == 'partial':
            yield f'    struct page_{name} {name};\n'
        elif kind == 'each':
            yield f'    const struct {scope.struct}_{name} *{name};\n    size_t {name}_len;\n'
        else:
            yield f'    {TYPE[kind]}{name};\n'
    yield '};\n\n'


def ordered(templates):
    """Partials stand in structs by value: theirs come first."""
    by_name, done = {t.name: t for t in templates}, {}

    def visit(t, above):
        for name, line in t.partials.items():
            if name not in by_name:
                raise t.bad(f'there is no {name}.html', line)
            if t.root.fields.get(name) != 'partial':
                continue  # in a list: a pointer, which may even come back to this template
            if name in above:
                raise t.bad(f'{name} contains itself', line)
            if name not in done:
                visit(by_name[name], above | {name})
        done.setdefault(t.name, t)
    for t in templates:
        visit(t, {t.name})
    return list(done.values())


def header(templates, guard):
    yield f'#ifndef {guard}\n#define {guard}\n\n#include "codec/html.h"\n\n'
    for scope in [t.root for t in ordered(templates)] + [scope for t in templates for scope in t.scopes[1:]]:
        yield from struct(scope)
    for t in templates:
        yield f'void page_{t.name}(struct markup *out, const struct page_{t.name} *p);\n'
    yield '\n#endif\n'


def code(templates, include):
    yield f'#include "{include}"\n\n#include "codec/html_raw.h"\n\n'
    for t in templates:
        yield f'static void put_{t.name}(struct markup *out, enum lang lang, const struct page_{t.name} *p);\n'
    for t in templates:
        yield f'\nstatic void put_{t.name}(struct markup *out, enum lang lang, const struct page_{t.name} *p)\n{{\n'
        yield '    (void)out, (void)lang, (void)p;\n'
        yield from t.body()
        yield f'}}\n\nvoid page_{t.name}(struct markup *out, const struct page_{t.name} *p)\n'
        yield f'{{\n    put_{t.name}(out, p->lang, p);\n}}\n'


def generate(paths, include):
    """The texts of the C file and its header."""
    templates = [Template(path) for path in paths]
    guard = re.sub(r'\W', '_', include).upper()
    return ''.join(code(templates, include)), ''.join(header(templates, guard))


def main():
    out_c, out_h, *paths = sys.argv[1:]
    try:
        texts = generate(paths, os.path.basename(out_h))
    except (Bad, OSError) as bad:
        sys.exit(str(bad))
    for path, text in zip((out_c, out_h), texts):
        with open(path, 'w', encoding='utf-8', newline='\n') as out:
            out.write(text)


if __name__ == '__main__':
    main()
