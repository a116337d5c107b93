#!/usr/bin/env python3
"""generate.py TIMES [SEED [YEAR]] > table.tsv: a plan TIMES as large as the bundled example (44 series each), in its shape.

Titles, names, figures and sources vary, so that nothing is found twice that a real plan would not have twice; from year to year only
the actual figures do. The same words give the same bytes."""
import sys

FIELDS = ['医療', '福祉', '教育', '産業振興', '環境', '水道', '消防・防災', '交通', '移住・定住', '文化', 'スポーツ', '人材育成', '情報化']
MATTERS = ['地域医療', '子育て支援', '高齢者支援', '生涯学習', '農産物振興', '畜産振興', '商工業振興', '広域観光', '環境保全', '再生可能エネルギー',
           '水道広域化', '防災体制', '公共交通', '道路整備', '移住促進', '地域文化', '競技団体支援', '職員研修', '行政手続', '空き家対策']
THINGS = ['休日診療所', '情報ネットワーク', '相談窓口', '広域施設', '研修会', '見守り活動', '就業支援', '販路開拓', '周遊企画', '案内所', '森林整備',
          '備蓄倉庫', '路線バス', '除雪体制', '図書館', '体験交流', '共同調達', '学校給食', '畜舎整備', '授業支援', '健康教室', '通学支援']
DEEDS = ['の運営', 'の充実', 'の広域利用', 'の推進', 'の維持管理', 'の検討', 'の共同化', 'の活用', 'の整備', 'の普及啓発']
MEASURES = [('利用者数', '人'), ('実施件数', '件'), ('参加者数', '人'), ('設置か所数', 'か所'), ('満足度', '%'), ('作付面積', 'ha'), ('事業費', '千円'),
            ('登録団体数', '団体'), ('研修回数', '回'), ('充足率', '%')]
SECTIONS = ['健康課', '福祉課', '農政課', '商工課', '環境課', '総務課', '学校教育課', '都市計画課']
HEADER = ['政策分野', '分野', '取組 事項', '具体的取組', '関係 市町', '成果指標 (KPI)', '基準値', '実績値 ({year})', '目標値', '備考', '進捗状況',
          '課題・今後の方向性']
YEAR = 2024
INITIATIVES = 39  # a copy of the example
DOUBLED = 5       # of which these have two series: 44
CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬'
KANA = 'アイウエオカキクケコ'


class Numbers:
    """A plain linear congruence: the same on every machine and in every version."""

    def __init__(self, seed):
        self.state = seed * 2654435761 % 2**32

    def below(self, limit):
        self.state = (self.state * 1664525 + 1013904223) % 2**32
        return (self.state >> 8) % limit

    def pick(self, items):
        return items[self.below(len(items))]


def grouped(number, unit):
    return f'{number / 10:.1f}{unit}' if unit in ('%', 'ha') else f'{number:,}{unit}'


def era(year):
    return f'R{year - 2018}' if year > 2018 else f'H{year - 1988}'


def series(numbers, name, year):
    measure, unit = numbers.pick(MEASURES)
    baseline = 10 + numbers.below(900)
    target = baseline + 1 + numbers.below(90)
    actual = baseline - 20 + (numbers.below(120) + 7 * (year - YEAR)) % 120
    return [f'{name}{measure}', f'{grouped(baseline, unit)} (H26)', '未確定' if numbers.below(40) == 0 else grouped(max(0, actual), unit),
            '基準値 以上 (R10)' if numbers.below(8) == 0 else f'{grouped(target, unit)} (R10)',
            f'{numbers.pick(SECTIONS)}調べ']


def copy(numbers, number, year):
    """One area: fields, items, initiatives. Labels stand once, above the rows they are for."""
    area = f'({number}) 第{number}地域の{numbers.pick(MATTERS)}の強化'
    for at in range(INITIATIVES):
        field = item = ''
        if at % 13 == 0:
            field = f'{CIRCLED[at // 13]}{numbers.pick(FIELDS)}'
        if at % 13 in (0, 5, 9):
            item = f'{KANA[(0, 5, 9).index(at % 13)]}{numbers.pick(MATTERS)}'
        place = f'第{number}地域{at + 1}号'
        thing = numbers.pick(THINGS)
        title = f'{at % 13 + 1} {place}{thing}{numbers.pick(DEEDS)} (P{number * 10 + at // 4})'
        yield [area if at == 0 else '', field, item, title, '全市町', *series(numbers, f'{place}{thing}の', year),
               f'{thing}について、計画どおりに実施した。', f'{thing}の内容を見直しながら続ける。']
        if at < DOUBLED:
            yield ['', '', '', '', '', *series(numbers, f'{place}{thing}のうち町外の', year), '', '']


def table(times, seed=1, year=YEAR):
    numbers = Numbers(seed)
    header = '\t'.join(HEADER).format(year=era(year))
    lines = [f'第{seed}次広域計画 {era(year)}年度 進捗状況']
    for number in range(1, times + 1):
        if number % 2:  # a heading on every page
            lines += ['', header]
        lines += ['\t'.join(row) for row in copy(numbers, number, year)]
    return '\n'.join(lines) + '\n'


def main():
    sys.stdout.buffer.write(table(*map(int, sys.argv[1:])).encode())


if __name__ == '__main__':
    main()
