"""Where the links of pages lead: a figure to its cell and back, a count to the series it counts, no result to all of them."""
import html
import json
import re
import unittest
from urllib.parse import urlsplit

from common import Served, run


def links(body):
    return [(html.unescape(address), re.sub('<[^>]+>', '', text))
            for address, text in re.findall(r'<a[^>]* href="([^"]+)"[^>]*>(.*?)</a>', body, re.S)]


class Links(Served):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        plan = run('plans', '--db', cls.db, '--format', 'csv').stdout.decode('utf-8-sig').splitlines()[1].split(',')[1]
        cls.year = f'/r/1/{plan}/2024/'

    def page(self, path):
        return self.good(path.split('#')[0]).body.decode()

    def absolute(self, address, of):
        return address if address.startswith('/') else urlsplit(of).path.rsplit('/', 1)[0] + '/' + address

    def initiatives(self):
        return sorted({address.split('#')[0] for address, _ in links(self.page(self.year)) if '/initiatives/' in address})

    def test_every_cell_a_figure_leads_to_leads_back_to_it(self):
        seen = 0
        for initiative in self.initiatives()[:12]:
            for address, words in links(self.page(initiative)):
                if 'cell=' not in address or '列' not in words:
                    continue
                document = self.page(address)
                back = [to for to, _ in links(document) if to.split('#')[0].endswith(initiative)]
                self.assertTrue(back, (initiative, address))
                self.assertIn('asked', re.search(r'<td id="' + address.split('#')[1] + r'"[^>]*>', document).group(0))
                seen += 1
        self.assertGreater(seen, 20)

    def test_every_count_of_the_year_leads_to_as_many_series(self):
        body = self.page(self.year)
        counts = [(address, int(words)) for address, words in links(body) if '/indicators/?' in address and words.isdigit()]
        self.assertGreater(len(counts), 10)
        for address, count in counts:
            shown = re.search(r'件中 (\d+)件の指標を表示しています。(?:（再掲(\d+)件を含む）)?', self.page(address))
            self.assertEqual(int(shown.group(1)) - int(shown.group(2) or 0), count, address)

    def test_a_list_without_results_says_so_and_leads_to_all(self):
        address = f'{self.year}indicators/?state=better&field=none'
        self.assertIn('条件に合うものはありません。', self.page(address))
        self.assertIn((f'{self.year}indicators/', 'すべて表示'), links(self.page(address)))

    def test_all_faces_count_the_same_doubts(self):
        doubts = len(json.loads(self.good('/v1/doubts').body)['doubts'])
        self.assertIn(f'要確認は{doubts}件', self.page(self.year))
        self.assertIn(f'要確認は{doubts}件', self.page('/r/1/documents/1/'))
        self.assertIn(f'要確認 {doubts}件', self.page('/r/1/documents/'))


if __name__ == '__main__':
    unittest.main()
