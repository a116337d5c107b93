"""Files as C: the compiler gives back the bytes."""
import subprocess
import tempfile
import unittest
from pathlib import Path

import embed

ALL_BYTES = bytes(range(256)) + b'??=1"\\\n\0' + '目標'.encode() * 100


class Embedding(unittest.TestCase):
    def test_digits_behind_an_escape_stay_digits(self):
        self.assertEqual(embed.quoted(b'\x011'), '\\0011')

    def test_question_marks_make_no_trigraph(self):
        self.assertNotIn('??', embed.quoted(b'??='))

    def test_an_empty_file_is_an_empty_text(self):
        self.assertIn('STR_INIT(\n    ""\n)', embed.header('X_H', [('x', b'')]))

    def test_names_are_plain(self):
        self.assertEqual(embed.parse('a_b=c=d'), ('a_b', 'c=d'))
        for wrong in ('a', 'a=', '=b', 'A=b', 'a-b=c', '1a=b'):
            with self.assertRaises(embed.Bad):
                embed.parse(wrong)

    def test_the_compiler_gives_back_every_byte(self):
        base = Path(__file__).resolve().parent.parent / 'src'
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            (folder / 'all.h').write_text(embed.header('ALL_H', [('all', ALL_BYTES)]), encoding='ascii')
            (folder / 'all.c').write_text('#include "all.h"\n#include <stdio.h>\n'
                                          'int main(void) { return fwrite(all.ptr, 1, all.len, stdout) != all.len; }\n')
            subprocess.run(['cc', '-std=gnu17', '-I', base, '-I', folder, folder / 'all.c', '-o', folder / 'all'], check=True)
            self.assertEqual(subprocess.run([folder / 'all'], check=True, stdout=subprocess.PIPE).stdout, ALL_BYTES)


if __name__ == '__main__':
    unittest.main()
