#!/usr/bin/env python3
"""What templates.py makes and what it refuses."""
import os
import tempfile
import unittest

import templates

REFUSED = [
    # why, template, line and words of the message
    ('a slot in a script', '<p></p>\n<script>let a = {{a}}</script>', 2, 'in <script>'),
    ('a slot in a style', '<style>{{a}}</style>', 1, 'in <style>'),
    ('a block in a script', '<script>{{#if a}}x{{/if}}</script>', 1, '#if inside <script>'),
    ('a slot in an event attribute', '<p onclick="{{a}}"></p>', 1, 'onclick'),
    ('a slot in an event attribute in capitals', '<p OnClick="{{a}}"></p>', 1, 'onclick'),
    ('a slot in a style attribute', '<p style="width: {{a|int}}px"></p>', 1, 'style'),
    ('a slot in srcdoc', '<iframe srcdoc="{{a}}"></iframe>', 1, 'srcdoc'),
    ('a slot in an object', '<object title="{{a}}"></object>', 1, '<object>'),
    ('a refresh with a slot', '<meta http-equiv="refresh" content="{{a}}">', 1, 'http-equiv'),
    ('a refresh with a slot before it', '<meta content="{{a}}" http-equiv="refresh">', 1, 'http-equiv'),
    ('a value without quotes', '<p class={{a}}></p>', 1, 'needs quotes'),
    ('a fixed value without quotes', '<p class=a></p>', 1, 'needs quotes'),
    ('a slot between attributes', '<p {{a}}></p>', 1, 'slots stand in text'),
    ('a slot as the name of an attribute', '<p data-{{a}}="1"></p>', 1, 'slots stand in text'),
    ('a slot in a tag name', '<h{{a}}></h1>', 1, 'slots stand in text'),
    ('a slot as the tag name', '<{{a}}>', 1, 'begins no tag'),
    ('a slot in a comment', '<!-- {{a}} -->', 1, 'comment'),
    ('text as a URL', '<a href="{{a}}"></a>', 1, 'href takes only |url'),
    ('a sentence as a URL', '<a href="{{t:a}}"></a>', 1, 'href takes only |url'),
    ('a URL as text', '{{a|url}}', 1, '|url stands only in'),
    ('a URL in a title', '<p title="{{a|url}}"></p>', 1, 'title takes no |url'),
    ('a slot behind javascript:', '<a href="javascript:{{a|url}}"></a>', 1, 'scheme'),
    ('markup in an attribute', '<p title="{{a|markup}}"></p>', 1, 'markup in the attribute'),
    ('a partial in an attribute', '<p title="{{>a}}"></p>', 1, 'markup in the attribute'),
    ('an open tag', '<div>\n<p></p>', 2, '<div> is still open'),
    ('a tag that closes nothing', '<div></div></p>', 1, 'closes nothing'),
    ('tags that cross', '<b><i></b></i>', 1, 'open is <i>'),
    ('a tag that closes itself', '<div/>', 1, 'does not close in HTML'),
    ('an attribute twice', '<p id="a" id="b"></p>', 1, 'twice'),
    ('attributes that touch', '<p id="a"class="b"></p>', 1, 'white space'),
    ('attributes that touch across a block', '<p {{#if a}}hidden{{/if}}class="b"></p>', 1, 'white space'),
    ('a tag opened in a block', '{{#if a}}<p>{{/if}}', 1, 'opens or closes a tag'),
    ('a quote closed in a block', '<p title="{{#if a}}">{{/if}}', 1, 'opens or closes a tag'),
    ('a branch that opens more than the other', '{{#if a}}{{else}}<p>{{/if}}</p>', 1, 'opens or closes a tag'),
    ('a block never closed', '\n{{#each a}}\n\n', 2, '#each is never closed'),
    ('blocks that cross', '{{#each a}}{{#if b}}{{/each}}{{/if}}', 1, 'open is #if of line 1'),
    ('an end without a block', '{{/if}}', 1, 'closes nothing'),
    ('an else without an if', '{{#each a}}{{else}}{{/each}}', 1, 'closes nothing'),
    ('a list between attributes', '<p {{#each a}}{{/each}}></p>', 1, '#each inside <p>'),
    ('an unknown kind of slot', '{{a|raw}}', 1, 'no such slot'),
    ('a name that is none', '{{A b}}', 1, 'no field name'),
    ('one name of two kinds', '{{a}}\n{{a|int}}', 2, 'text elsewhere and int here'),
    ('a step out of nothing', '{{../a}}', 1, 'nothing outside'),
    ('a slot over two lines', '\n{{a\n}}', 2, 'does not end in its line'),
    ('a partial that is not there', '\n{{>b}}', 2, 'there is no b.html'),
    ('a partial as a condition', '{{>a}}\n{{#if a}}{{/if}}', 2, 'no value to ask for'),
    ('itself', '<p>{{>page}}</p>', 1, 'contains itself'),
    ('a file that opens what it does not close', '{{file:open.txt}}', 1, 'does not close'),
    ('a file that ends the style', '<style>{{file:end.txt}}', 1, 'does not close'),
]


class Templates(unittest.TestCase):
    def make(self, **sources):
        with tempfile.TemporaryDirectory() as folder:
            for name, text in {'open.txt': '<p>', 'end.txt': '</style>', 'site.css': 'p > a { color: red }'}.items():
                self.write(folder, name, text)
            paths = [self.write(folder, f'{name}.html', text) for name, text in sources.items()]
            return templates.generate(paths, 'pages.h')

    def write(self, folder, name, text):
        path = os.path.join(folder, name)
        with open(path, 'w', encoding='utf-8') as out:
            out.write(text)
        return path

    def test_refuses_with_file_and_line(self):
        for why, source, line, words in REFUSED:
            with self.subTest(why):
                with self.assertRaises(templates.Bad) as raised:
                    self.make(page=source)
                self.assertIn(f'page.html:{line}: ', str(raised.exception))
                self.assertIn(words, str(raised.exception))

    def test_each_kind_of_slot_has_its_put(self):
        for source, put in [
            ('{{a}}', 'html_text(out, p->a);'),
            ('<p title="{{a}}"></p>', 'html_text(out, p->a);'),
            ('{{a|int}}', 'html_int(out, p->a);'),
            ('{{a|markup}}', 'html_markup(out, p->a);'),
            ('{{a|message}}', 'html_message(out, lang, p->a);'),
            ('{{t:report.no-data}}', 'html_text(out, message_text(lang, MSG_REPORT_NO_DATA));'),
            ('<html lang="{{lang}}"></html>', 'html_text(out, lang_name(lang));'),
            ('<a href="{{a|url}}"></a>', 'html_url(out, p->a);'),
            ('<a href="#{{a|url}}"></a>', 'html_url_part(out, p->a);'),
            ('<a href="{{a|url}}/{{b|url}}"></a>', 'html_url_part(out, p->b);'),
            ('<form action="https://example.jp/{{b|url}}"></form>', 'html_url_part(out, p->b);'),
            ('{{#if a}}{{a}}{{/if}}', 'if (p->a.len > 0) {'),
            ('{{#if a}}1{{else}}2{{/if}}', '} else {'),
            ('{{#if a}}{{#each a}}{{b}}{{/each}}{{/if}}', 'if (p->a_len > 0) {'),
            ('{{#each a}}{{b}}{{/each}}', 'html_text(out, item1->b);'),
            ('{{#each a}}{{#each b}}{{../../c}}{{/each}}{{/each}}', 'html_text(out, p->c);'),
            ('<p{{#if a}} class="x"{{else}} class="y"{{/if}}></p>', 'html_raw(out, " class=\\"x\\"");'),
            ('<style>{{file:site.css}}</style>', 'html_raw(out, "p > a { color: red }");'),
            ('a "b" \\ 歩', 'html_raw(out, "a \\"b\\" \\\\ 歩");'),
            ('<!-- no -->\n   <p>\n  </p>', 'html_raw(out, "\\n");'),
            ('<pre>\n  a</pre>', 'html_raw(out, "  a</pre>");'),
            ('<svg viewBox="0 0 1 1"><path d="M0 0"/></svg><br><br/>', 'html_raw('),
        ]:
            with self.subTest(source):
                self.assertIn(put, self.make(page=source)[0])

    def test_the_header_types_every_field(self):
        header = self.make(page='{{a}}{{b|int}}{{#if c}}{{/if}}{{d|markup}}{{#each e}}{{f}}{{/each}}{{>part}}', part='{{g}}')[1]
        self.assertIn('struct page_part {\n    enum lang lang;\n    struct str g;\n};', header)
        self.assertIn('struct page_page {\n    enum lang lang;\n    struct str a;\n    int64_t b;\n    bool c;\n'
                      '    const struct markup *d;\n    const struct page_page_e *e;\n    size_t e_len;\n'
                      '    struct page_part part;\n};', header)
        self.assertLess(header.index('struct page_part {'), header.index('struct page_page {'))

    def test_a_list_of_itself_is_a_tree(self):
        header = self.make(node='<li>{{title}}<ul>{{#each children}}{{>node}}{{/each}}</ul></li>')[1]
        self.assertLess(header.index('struct page_node {'), header.index('struct page_node_children {'))


if __name__ == '__main__':
    unittest.main()
