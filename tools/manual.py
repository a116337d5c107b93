#!/usr/bin/env python3
"""manual.py PROGRAM man FOLDER | bash FILE | zsh FILE: manual pages and shell completion, as the program itself tells them.

What a command is, takes and answers comes from the program's table of operations (`--help --json`); how an option is written, and the
options that every command has, come from its help. Only the headings of the pages are written here."""
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HEADINGS = {
    'en': {'name': 'NAME', 'synopsis': 'SYNOPSIS', 'description': 'DESCRIPTION', 'commands': 'COMMANDS', 'options': 'OPTIONS',
           'answer': 'THE ANSWER', 'example': 'EXAMPLE', 'exits': 'EXIT STATUS', 'also': 'SEE ALSO', 'rows': '{}, and of each:'},
    'ja': {'name': '名前', 'synopsis': '書式', 'description': '説明', 'commands': 'コマンド', 'options': 'オプション',
           'answer': '出力', 'example': '例', 'exits': '終了ステータス', 'also': '関連項目', 'rows': '{}。一つごとに:'},
}
FOLDERS = {'en': 'man1', 'ja': 'ja/man1'}


@dataclass
class Option:
    written: str  # "--year R6", "FILE"
    help: str
    kind: str
    choices: list

    @property
    def name(self):
        return self.written.split()[0]

    @property
    def value(self):
        return ' '.join(self.written.split()[1:])

    @property
    def positional(self):
        return not self.written.startswith('--')


@dataclass
class Command:
    words: list
    usage: str
    table: dict
    options: list

    @property
    def page(self):
        return '-'.join(['ayumi', *self.words])


@dataclass
class Manual:
    version: str
    what: str
    exits: str
    commands: list
    options: list


# --- what the program says ---

def written_options(help_text):
    """(option, its help) of the indented lines behind the line that heads them; commands, which stand alike, are not options."""
    found, inside = [], False
    for line in help_text.splitlines():
        entry = re.fullmatch(r'  (\S.*?)  +(\S.*)', line)
        inside = bool(entry) and (inside or not entry.group(1).startswith('ayumi'))
        if inside:
            found.append(entry.groups())
    return found


def common_option(written, help_text):
    choices = written.split()[1].split('|') if '|' in written else []
    return Option(written, help_text, 'choice' if choices else 'flag', choices)


def read_command(ask, table):
    words = table['command'].split()
    text = ask(*words, '--help')
    written, parameters = written_options(text), table['parameters']
    options = [Option(name, said, parameter['kind'], parameter['choices'])
               for (name, said), parameter in zip(written, parameters)]
    return Command(words, text.splitlines()[0], table, options + [common_option(*pair) for pair in written[len(parameters):]])


def read_program(program, lang):
    def ask(*words):
        return subprocess.run([program, *words, '--lang', lang], check=True, stdout=subprocess.PIPE).stdout.decode()

    text = ask('--help')
    lines = [line for line in text.splitlines() if line]
    commands = [read_command(ask, table) for table in json.loads(ask('--help', '--json'))['operations']]
    return Manual(ask('--version').strip(), lines[0], re.split(': ?', lines[-1], maxsplit=1)[1], commands,
                  [common_option(*pair) for pair in written_options(text)])


# --- manual pages ---

def roff(text):
    """Text that means nothing to troff."""
    text = text.replace('\\', '\\e').replace('-', '\\-').replace("'", '\\(aq').replace('`', '\\(ga').replace('^', '\\(ha')
    return '\\&' + text if text.startswith('.') else text


def marked(written):
    """Words of the program bold, those that stand for a value slanted."""
    parts = re.split(r'([ \[\]|,]+)', written)
    return ''.join(roff(part) if not re.search(r'\w', part) else
                   f'\\fI{roff(part)}\\fP' if re.fullmatch(r'[A-Z][A-Z0-9:]*', part) else f'\\fB{roff(part)}\\fP' for part in parts)


def heading(name, title, manual, lang):
    language = [] if lang == 'en' else ['.mso ja.tmac']
    return ['\'\\" -*- coding: utf-8 -*-', *language, f'.TH {roff(name.upper())} 1 "" "{roff(manual.version)}" "Ayumi"', '.ad l',
            '.SH ' + HEADINGS[lang]['name'], f'{roff(name)} \\- {roff(title)}']


def section(lang, name, lines):
    return ['.SH ' + HEADINGS[lang][name], *lines] if lines else []


def entries(pairs):
    return [line for term, said in pairs for line in ('.TP', term, roff(said))]


def synopsis(usage):
    return ['.nh', marked(usage), '.hy']


def listed_options(options):
    return entries((marked(option.written), option.help) for option in options)


def answer(table, lang):
    lines = entries((f'\\fB{roff(field["name"])}\\fP', field['label']) for field in table['fields'])
    for rows in table['tables']:
        lines += ['.TP', HEADINGS[lang]['rows'].format(f'\\fB{roff(rows["name"])}\\fP'), '.RS',
                  *entries((f'\\fB{roff(column["name"])}\\fP', column['label']) for column in rows['columns']), '.RE']
    return lines


def command_page(manual, command, lang):
    lines = heading(command.page, command.table['summary'], manual, lang)
    lines += section(lang, 'synopsis', synopsis(command.usage))
    lines += section(lang, 'description', [roff(text) for text in [command.table['detail'] or command.table['summary']]])
    lines += section(lang, 'options', listed_options(command.options))
    lines += section(lang, 'answer', answer(command.table, lang))
    lines += section(lang, 'example', ['.nf', roff(command.table['example']), '.fi'])
    lines += section(lang, 'exits', [roff(manual.exits)])
    lines += section(lang, 'also', ['.BR ayumi (1)'])
    return '\n'.join(lines) + '\n'


def overview_page(manual, lang):
    lines = heading('ayumi', manual.what, manual, lang)
    lines += section(lang, 'synopsis', synopsis('ayumi COMMAND [OPTION]'))
    lines += section(lang, 'commands', entries((marked('ayumi ' + ' '.join(command.words)), command.table['summary'])
                                               for command in manual.commands))
    lines += section(lang, 'options', listed_options(manual.options))
    lines += section(lang, 'exits', [roff(manual.exits)])
    pages = [f'.BR {roff(command.page)} (1)' for command in manual.commands]
    lines += section(lang, 'also', [page + ' ,' for page in pages[:-1]] + pages[-1:])
    return '\n'.join(lines) + '\n'


def pages(manual, lang):
    yield 'ayumi.1', overview_page(manual, lang)
    for command in manual.commands:
        yield command.page + '.1', command_page(manual, command, lang)


def write_pages(program, folder):
    shutil.rmtree(folder, ignore_errors=True)
    for lang, below in FOLDERS.items():
        os.makedirs(Path(folder) / below)
        for name, text in pages(read_program(program, lang), lang):
            (Path(folder) / below / name).write_text(text, encoding='utf-8')


# --- completion ---

BASH = r"""# Completion of ayumi for bash, made from the program's own help.

_ayumi_words() # COMMAND: its options; of the first word of two the second; of nothing the first words
{
    case $1 in
@WORDS@
    esac
}

_ayumi_value() # COMMAND:OPTION: of what kind its value is, and the choices; of COMMAND: alone that of its argument
{
    case $1 in
@VALUES@
    esac
}

_ayumi_complete() # KIND CHOICES WORD
{
    case $1 in
    file | path)
        compopt -o filenames 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -f -- "$3")
        ;;
    choice) mapfile -t COMPREPLY < <(compgen -W "$2" -- "$3") ;;
    choices)
        local before=
        [[ $3 == *,* ]] && before=${3%,*},
        compopt -o nospace 2>/dev/null
        mapfile -t COMPREPLY < <(compgen -P "$before" -W "$2" -- "${3##*,}")
        ;;
    esac
}

_ayumi()
{
    local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]} command=${COMP_WORDS[1]} kind= choices=
    COMPREPLY=()
    # --option=VALUE comes as three words.
    if [[ $word == = ]]; then
        word=
    elif [[ $option == = ]]; then
        option=${COMP_WORDS[COMP_CWORD - 2]}
    fi
    if ((COMP_CWORD == 1)); then
        command=
    elif ((COMP_CWORD > 2)) && [[ -n $(_ayumi_words "$command ${COMP_WORDS[2]}") ]]; then
        command+=" ${COMP_WORDS[2]}"
    fi
    [[ $option == --* ]] && read -r kind choices < <(_ayumi_value "$command:$option")
    if [[ -z $kind && $word != -* ]]; then
        read -r kind choices < <(_ayumi_value "$command:")
    fi
    if [[ -z $kind ]]; then
        kind=choice
        choices=$(_ayumi_words "$command")
    fi
    _ayumi_complete "$kind" "$choices" "$word"
}

complete -F _ayumi ayumi
"""

ZSH = r"""#compdef ayumi
# Completion of ayumi for zsh, made from the program's own help.

_ayumi()
{
    local -a next
    if ((CURRENT == 2)); then
        next=(@FIRST@)
        _describe -t commands command next
        return
    fi
    case $words[2] in
@SECOND@
    (*)
        words=("${(@)words[2,-1]}")
        ((CURRENT -= 1))
        ;;
    esac
    case $words[1] in
@ARGUMENTS@
    esac
}

_ayumi "$@"
"""


def first_words(commands):
    """First word -> its commands, in the order of the table."""
    found = {}
    for command in commands:
        found.setdefault(command.words[0], []).append(command)
    return found


def takes_value(option):
    return option.kind != 'flag'


def bash(manual):
    firsts = first_words(manual.commands)
    words = {'': [*firsts, *(option.name for option in manual.options)]}
    words |= {first: [command.words[1] for command in below] for first, below in firsts.items() if len(below[0].words) > 1}
    words |= {' '.join(command.words): [option.name for option in command.options if not option.positional]
              for command in manual.commands}
    values = {}
    for name, options in [('', manual.options)] + [(' '.join(command.words), command.options) for command in manual.commands]:
        for option in filter(takes_value, options):
            values.setdefault(f'{name}:{"" if option.positional else option.name}', ' '.join([option.kind, *option.choices]))

    def cases(table):
        return '\n'.join(f"    '{key}') echo '{said}' ;;" for key, said in table.items())

    return BASH.replace('@WORDS@', cases({key: ' '.join(said) for key, said in words.items()})).replace('@VALUES@', cases(values))


def quoted(text):
    return "'" + text.replace("'", "'\\''") + "'"


def zsh_escaped(text):
    return re.sub(r'([\\:\[\]])', r'\\\1', text)


def zsh_action(option):
    if option.kind == 'choice':
        return '(' + ' '.join(option.choices) + ')'
    if option.kind == 'choices':
        return '_values -s , ' + option.value.split(',')[0] + ' ' + ' '.join(option.choices)
    return '_files' if option.kind in ('file', 'path') else ' '


def zsh_option(option):
    if option.positional:
        return quoted(f'1:{zsh_escaped(option.help)}:{zsh_action(option)}')
    if not takes_value(option):
        return quoted(f'{option.name}[{zsh_escaped(option.help)}]')
    return quoted(f'{option.name}=[{zsh_escaped(option.help)}]:{zsh_escaped(option.value)}:{zsh_action(option)}')


def zsh_described(pairs):
    return ' '.join(quoted(f'{zsh_escaped(word)}:{zsh_escaped(said)}') for word, said in pairs)


def zsh_second(first, below):
    described = zsh_described((command.words[1], command.table['summary']) for command in below)
    return f"""    ({first})
        if ((CURRENT == 3)); then
            next=({described})
            _describe -t commands command next
            return
        fi
        words=("$words[2] $words[3]" "${{(@)words[4,-1]}}")
        ((CURRENT -= 2))
        ;;"""


def zsh(manual):
    firsts = first_words(manual.commands)
    described = zsh_described((first, ' / '.join(command.table['summary'] for command in below)) for first, below in firsts.items())
    second = '\n'.join(zsh_second(first, below) for first, below in firsts.items() if len(below[0].words) > 1)
    arguments = '\n'.join(f"    ('{' '.join(command.words)}')\n        _arguments " +
                          ' \\\n            '.join(map(zsh_option, command.options)) + '\n        ;;' for command in manual.commands)
    return ZSH.replace('@FIRST@', described).replace('@SECOND@', second).replace('@ARGUMENTS@', arguments)


SHELLS = {'bash': bash, 'zsh': zsh}


def main():
    program, what, target = sys.argv[1:]
    if what == 'man':
        write_pages(program, target)
    else:
        Path(target).write_text(SHELLS[what](read_program(program, 'en')), encoding='utf-8')


if __name__ == '__main__':
    main()
