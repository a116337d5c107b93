/* Units: a table of counters and measures, their compounds, and for the last word of a cell anything that looks like
 * one. */
#include "notation_parts.h"

#define UNIT_POINTS_MAX 12

/* clang-format off */
static const struct str UNITS[] = {
    STR_INIT("$"), STR_INIT("%"), STR_INIT("%ポイント"), STR_INIT("10万人当たり"), STR_INIT("A"), STR_INIT("B"),
    STR_INIT("Bq"), STR_INIT("CO2"), STR_INIT("DL"), STR_INIT("GB"), STR_INIT("GHz"), STR_INIT("GJ"), STR_INIT("GW"),
    STR_INIT("GWh"), STR_INIT("Gbps"), STR_INIT("Hz"), STR_INIT("J"), STR_INIT("K"), STR_INIT("KB"), STR_INIT("KL"),
    STR_INIT("L"), STR_INIT("L/人"), STR_INIT("L/人・日"), STR_INIT("L/日"), STR_INIT("MB"), STR_INIT("MHz"),
    STR_INIT("MJ"), STR_INIT("MJ/年"), STR_INIT("MPa"), STR_INIT("MW"), STR_INIT("MWh"), STR_INIT("Mbps"),
    STR_INIT("N"), STR_INIT("PB"), STR_INIT("PJ"), STR_INIT("PV"), STR_INIT("Pa"), STR_INIT("Sv"), STR_INIT("TB"),
    STR_INIT("TJ"), STR_INIT("TWh"), STR_INIT("USドル"), STR_INIT("UU"), STR_INIT("V"), STR_INIT("W"), STR_INIT("Wh"),
    STR_INIT("a"), STR_INIT("bps"), STR_INIT("cal"), STR_INIT("cc"), STR_INIT("cm"), STR_INIT("cm2"), STR_INIT("cm3"),
    STR_INIT("dB"), STR_INIT("dl"), STR_INIT("g"), STR_INIT("g-CO2"), STR_INIT("g/人"), STR_INIT("g/人・日"),
    STR_INIT("g/人日"), STR_INIT("g/日"), STR_INIT("hPa"), STR_INIT("ha"), STR_INIT("kHz"), STR_INIT("kJ"),
    STR_INIT("kL"), STR_INIT("kL/年"), STR_INIT("kPa"), STR_INIT("kW"), STR_INIT("kWh"), STR_INIT("kWh/人"),
    STR_INIT("kWh/年"), STR_INIT("kbps"), STR_INIT("kcal"), STR_INIT("kg"), STR_INIT("kg-CO2"), STR_INIT("kg/10a"),
    STR_INIT("kg/人"), STR_INIT("kg/年"), STR_INIT("kg/日"), STR_INIT("kgCO2"), STR_INIT("kgf"), STR_INIT("kl"),
    STR_INIT("km"), STR_INIT("km/h"), STR_INIT("km/時"), STR_INIT("km2"), STR_INIT("km3"), STR_INIT("l"),
    STR_INIT("lx"), STR_INIT("m"), STR_INIT("m/s"), STR_INIT("m2"), STR_INIT("m2/人"), STR_INIT("m3"),
    STR_INIT("m3/人"), STR_INIT("m3/年"), STR_INIT("m3/日"), STR_INIT("mL"), STR_INIT("mSv"), STR_INIT("mg"),
    STR_INIT("mg/L"), STR_INIT("mg/l"), STR_INIT("mg/m3"), STR_INIT("ml"), STR_INIT("mm"), STR_INIT("mm2"),
    STR_INIT("nm"), STR_INIT("ppb"), STR_INIT("ppm"), STR_INIT("pt"), STR_INIT("pt."), STR_INIT("t"), STR_INIT("t-C"),
    STR_INIT("t-CO2"), STR_INIT("t-CO2e"), STR_INIT("t-CO2eq"), STR_INIT("t/年"), STR_INIT("t/日"), STR_INIT("tC"),
    STR_INIT("tCO2"), STR_INIT("¥"), STR_INIT("°"), STR_INIT("°C"), STR_INIT("°F"), STR_INIT("μSv"), STR_INIT("μg"),
    STR_INIT("μg/m3"), STR_INIT("μm"), STR_INIT("‰"), STR_INIT("ℓ"), STR_INIT("か国"), STR_INIT("か国・地域"),
    STR_INIT("か年"), STR_INIT("か所"), STR_INIT("か月"), STR_INIT("か月分"), STR_INIT("か条"), STR_INIT("こども園"),
    STR_INIT("つ"), STR_INIT("アカウント"), STR_INIT("アクセス"), STR_INIT("アール"), STR_INIT("イベント"),
    STR_INIT("カ国"), STR_INIT("カ年"), STR_INIT("カ所"), STR_INIT("カ月"), STR_INIT("キャンペーン"),
    STR_INIT("キロ"), STR_INIT("キログラム"), STR_INIT("キロトン"), STR_INIT("キロメートル"), STR_INIT("クラス"),
    STR_INIT("クラブ"), STR_INIT("グラム"), STR_INIT("グループ"), STR_INIT("ケース"), STR_INIT("ケ所"),
    STR_INIT("ケ月"), STR_INIT("コース"), STR_INIT("サイト"), STR_INIT("サンプル"), STR_INIT("サークル"),
    STR_INIT("システム"), STR_INIT("ステージ"), STR_INIT("セット"), STR_INIT("センチ"), STR_INIT("タイトル"),
    STR_INIT("ダウンロード"), STR_INIT("ダム"), STR_INIT("チーム"), STR_INIT("テーマ"), STR_INIT("トン"),
    STR_INIT("トン-CO2"), STR_INIT("トン/年"), STR_INIT("トン/日"), STR_INIT("トンCO2"), STR_INIT("ドル"),
    STR_INIT("バス停"), STR_INIT("バレル"), STR_INIT("パターン"), STR_INIT("フォロワー"), STR_INIT("プロジェクト"),
    STR_INIT("ヘクタール"), STR_INIT("ページ"), STR_INIT("ページビュー"), STR_INIT("ホテル"), STR_INIT("ホール"),
    STR_INIT("ポイント"), STR_INIT("ポイント差"), STR_INIT("メートル"), STR_INIT("モデル"), STR_INIT("ユーロ"),
    STR_INIT("ランク"), STR_INIT("リットル"), STR_INIT("ヵ国"), STR_INIT("ヵ年"), STR_INIT("ヵ所"), STR_INIT("ヵ月"),
    STR_INIT("ヶ国"), STR_INIT("ヶ国・地域"), STR_INIT("ヶ年"), STR_INIT("ヶ所"), STR_INIT("ヶ月"), STR_INIT("丁目"),
    STR_INIT("万人当たり"), STR_INIT("世代"), STR_INIT("世帯"), STR_INIT("世帯数"), STR_INIT("世紀"), STR_INIT("両"),
    STR_INIT("両数"), STR_INIT("中学校"), STR_INIT("事例"), STR_INIT("事務所"), STR_INIT("事業"), STR_INIT("事業所"),
    STR_INIT("事業者"), STR_INIT("事項"), STR_INIT("交番"), STR_INIT("人"), STR_INIT("人/10万人"),
    STR_INIT("人/10万人当たり"), STR_INIT("人/ha"), STR_INIT("人/km2"), STR_INIT("人/年"), STR_INIT("人/日"),
    STR_INIT("人/時"), STR_INIT("人分"), STR_INIT("人口10万人対"), STR_INIT("人口10万対"), STR_INIT("人口千対"),
    STR_INIT("人回"), STR_INIT("人工"), STR_INIT("人年"), STR_INIT("人当たり"), STR_INIT("人数"), STR_INIT("人日"),
    STR_INIT("人時"), STR_INIT("人時間"), STR_INIT("人月"), STR_INIT("人泊"), STR_INIT("代"), STR_INIT("件"),
    STR_INIT("件/10万人"), STR_INIT("件/千人"), STR_INIT("件/年"), STR_INIT("件/日"), STR_INIT("件/月"),
    STR_INIT("件数"), STR_INIT("企業"), STR_INIT("会合"), STR_INIT("会員"), STR_INIT("会議"), STR_INIT("会館"),
    STR_INIT("位"), STR_INIT("住宅"), STR_INIT("住戸"), STR_INIT("体"), STR_INIT("体育館"), STR_INIT("作品"),
    STR_INIT("便"), STR_INIT("便/日"), STR_INIT("便/週"), STR_INIT("保育園"), STR_INIT("保育所"), STR_INIT("俵"),
    STR_INIT("俵/10a"), STR_INIT("個"), STR_INIT("個人・団体"), STR_INIT("個所"), STR_INIT("倍"), STR_INIT("停留所"),
    STR_INIT("億kWh"), STR_INIT("公園"), STR_INIT("公民館"), STR_INIT("公演"), STR_INIT("円"), STR_INIT("円/10a"),
    STR_INIT("円/kWh"), STR_INIT("円/kg"), STR_INIT("円/人"), STR_INIT("冊"), STR_INIT("出生千対"), STR_INIT("分"),
    STR_INIT("分団"), STR_INIT("分野"), STR_INIT("制度"), STR_INIT("割"), STR_INIT("匹"), STR_INIT("区"),
    STR_INIT("区分"), STR_INIT("区域"), STR_INIT("区市町村"), STR_INIT("区画"), STR_INIT("区画数"), STR_INIT("区間"),
    STR_INIT("医院"), STR_INIT("千人当たり"), STR_INIT("升"), STR_INIT("単位"), STR_INIT("単位数"), STR_INIT("単語"),
    STR_INIT("博物館"), STR_INIT("厘"), STR_INIT("反"), STR_INIT("取組"), STR_INIT("取組数"), STR_INIT("口"),
    STR_INIT("口座"), STR_INIT("句"), STR_INIT("台"), STR_INIT("台分"), STR_INIT("台数"), STR_INIT("台日"),
    STR_INIT("号"), STR_INIT("号線"), STR_INIT("名"), STR_INIT("名・団体"), STR_INIT("品"), STR_INIT("品目"),
    STR_INIT("商店"), STR_INIT("営業所"), STR_INIT("回"), STR_INIT("回/年"), STR_INIT("回/日"), STR_INIT("回/月"),
    STR_INIT("回/週"), STR_INIT("回分"), STR_INIT("回数"), STR_INIT("回線"), STR_INIT("回線数"), STR_INIT("団体"),
    STR_INIT("団体・企業"), STR_INIT("団体数"), STR_INIT("団地"), STR_INIT("図書館"), STR_INIT("国"),
    STR_INIT("国・地域"), STR_INIT("圃場"), STR_INIT("圏域"), STR_INIT("園"), STR_INIT("地区"), STR_INIT("地域"),
    STR_INIT("地域・国"), STR_INIT("地点"), STR_INIT("地点数"), STR_INIT("坑"), STR_INIT("坪"), STR_INIT("基"),
    STR_INIT("基地"), STR_INIT("報"), STR_INIT("報告書"), STR_INIT("大会"), STR_INIT("大学"), STR_INIT("字"),
    STR_INIT("学年"), STR_INIT("契約"), STR_INIT("契約数"), STR_INIT("契約件数"), STR_INIT("学校"), STR_INIT("学級"), STR_INIT("学部"), STR_INIT("客室"), STR_INIT("室"),
    STR_INIT("室数"), STR_INIT("家族"), STR_INIT("宿"), STR_INIT("寮"), STR_INIT("対"), STR_INIT("小学校"),
    STR_INIT("尾"), STR_INIT("層"), STR_INIT("岬"), STR_INIT("島"), STR_INIT("工区"), STR_INIT("工場"),
    STR_INIT("巻"), STR_INIT("市"), STR_INIT("市区町村"), STR_INIT("市町"), STR_INIT("市町村"), STR_INIT("市町村数"),
    STR_INIT("席"), STR_INIT("平方キロメートル"), STR_INIT("平方メートル"), STR_INIT("年"), STR_INIT("年分"),
    STR_INIT("年間"), STR_INIT("幼稚園"), STR_INIT("床"), STR_INIT("床/10万人"), STR_INIT("店"),
    STR_INIT("店舗"), STR_INIT("店舗数"), STR_INIT("度"), STR_INIT("座席"), STR_INIT("延べ人"), STR_INIT("延人"),
    STR_INIT("式"), STR_INIT("往復"), STR_INIT("往復/日"), STR_INIT("戸"), STR_INIT("所"), STR_INIT("才"),
    STR_INIT("担い手"), STR_INIT("拠点"), STR_INIT("指標"), STR_INIT("支店"), STR_INIT("支所"), STR_INIT("教室"),
    STR_INIT("教科"), STR_INIT("文化財"), STR_INIT("文字"), STR_INIT("文書"), STR_INIT("斗"), STR_INIT("施設"),
    STR_INIT("施設数"), STR_INIT("旅館"), STR_INIT("日"), STR_INIT("日/年"), STR_INIT("日分"), STR_INIT("日間"),
    STR_INIT("時"), STR_INIT("時間"), STR_INIT("曲"), STR_INIT("月"), STR_INIT("本"), STR_INIT("本/日"),
    STR_INIT("本数"), STR_INIT("村"), STR_INIT("束"), STR_INIT("条"), STR_INIT("杯"), STR_INIT("林家"),
    STR_INIT("枚"), STR_INIT("校"), STR_INIT("校数"), STR_INIT("株"), STR_INIT("株主"), STR_INIT("棟"),
    STR_INIT("検体"), STR_INIT("橋"), STR_INIT("橋梁"), STR_INIT("機"), STR_INIT("機種"), STR_INIT("機関"),
    STR_INIT("歩"), STR_INIT("歳"), STR_INIT("段階"), STR_INIT("民宿"), STR_INIT("水系"), STR_INIT("池"),
    STR_INIT("河川"), STR_INIT("沼"), STR_INIT("泊"), STR_INIT("法人"), STR_INIT("流域"), STR_INIT("海岸"),
    STR_INIT("消防団"), STR_INIT("消防署"), STR_INIT("温泉"), STR_INIT("港"), STR_INIT("湖"), STR_INIT("源泉"),
    STR_INIT("滴"), STR_INIT("漁業者"), STR_INIT("漁港"), STR_INIT("点"), STR_INIT("牧場"), STR_INIT("物質"),
    STR_INIT("玉"), STR_INIT("班"), STR_INIT("班数"), STR_INIT("球"), STR_INIT("町"), STR_INIT("町内会"),
    STR_INIT("町歩"), STR_INIT("畝"), STR_INIT("番"), STR_INIT("番地"), STR_INIT("番組"), STR_INIT("病床"),
    STR_INIT("病院"), STR_INIT("発"), STR_INIT("登録者"), STR_INIT("皿"), STR_INIT("県"), STR_INIT("着"),
    STR_INIT("石"), STR_INIT("社"), STR_INIT("社・団体"), STR_INIT("票"), STR_INIT("科目"), STR_INIT("秒"),
    STR_INIT("種"), STR_INIT("種類"), STR_INIT("空港"), STR_INIT("立方メートル"), STR_INIT("章"), STR_INIT("筆"),
    STR_INIT("等級"), STR_INIT("箇所"), STR_INIT("箇月"), STR_INIT("箱"), STR_INIT("米ドル"), STR_INIT("粒"),
    STR_INIT("系統"), STR_INIT("級"), STR_INIT("組"), STR_INIT("組合"), STR_INIT("組織"), STR_INIT("組織数"),
    STR_INIT("経営体"), STR_INIT("総トン"), STR_INIT("編"), STR_INIT("缶"), STR_INIT("美術館"), STR_INIT("群"),
    STR_INIT("羽"), STR_INIT("羽数"), STR_INIT("者"), STR_INIT("膳"), STR_INIT("自治会"), STR_INIT("自治体"),
    STR_INIT("薬局"), STR_INIT("行"), STR_INIT("袋"), STR_INIT("言語"), STR_INIT("計画"), STR_INIT("計画数"),
    STR_INIT("記事"), STR_INIT("診療所"), STR_INIT("試合"), STR_INIT("試料"), STR_INIT("話"), STR_INIT("認定農業者"),
    STR_INIT("語"), STR_INIT("課題"), STR_INIT("調査"), STR_INIT("論文"), STR_INIT("講座"), STR_INIT("資格"),
    STR_INIT("足"), STR_INIT("路線"), STR_INIT("車"), STR_INIT("軒"), STR_INIT("軒数"), STR_INIT("農場"),
    STR_INIT("農家"), STR_INIT("農業者"), STR_INIT("通"), STR_INIT("週"), STR_INIT("週間"), STR_INIT("遺伝子"),
    STR_INIT("遺跡"), STR_INIT("部"), STR_INIT("部屋"), STR_INIT("部隊"), STR_INIT("都府県"), STR_INIT("都道府県"),
    STR_INIT("酒蔵"), STR_INIT("里"), STR_INIT("銭"), STR_INIT("隊"), STR_INIT("階"), STR_INIT("隻"),
    STR_INIT("集落"), STR_INIT("面"), STR_INIT("面数"), STR_INIT("項目"), STR_INIT("頭"), STR_INIT("頭数"),
    STR_INIT("類"), STR_INIT("食"), STR_INIT("食分"), STR_INIT("館"), STR_INIT("首"), STR_INIT("駅"),
    STR_INIT("駐在所"), STR_INIT("駐車場"), STR_INIT("高校"),
};
/* clang-format on */

/* What a symbol is written as: the square signs of print, spelled-out percent and hectare. */
static const struct {
    struct str from, to;
} ALIASES[] = {
    {STR_INIT("ヘクタール"), STR_INIT("ha")},
    {STR_INIT("パーセント"), STR_INIT("%")},
    {STR_INIT("%ポイント"), STR_INIT("ポイント")},
    {STR_INIT("¥"), STR_INIT("円")},
    {STR_INIT("ℓ"), STR_INIT("L")},
};

/* Words that end a unit: what comes from here on says something else of the number. */
static const struct notation_word STOPS[] = {
    {STR_INIT("以上"), 0}, {STR_INIT("以下"), 0}, {STR_INIT("以内"), 0}, {STR_INIT("未満"), 0}, {STR_INIT("超"), 0},
    {STR_INIT("程度"), 0}, {STR_INIT("前後"), 0}, {STR_INIT("余"), 0},   {STR_INIT("弱"), 0},   {STR_INIT("強"), 0},
    {STR_INIT("見込"), 0}, {STR_INIT("予定"), 0}, {STR_INIT("速報"), 0}, {STR_INIT("暫定"), 0}, {STR_INIT("推計"), 0},
    {STR_INIT("増"), 0},   {STR_INIT("減"), 0},   {STR_INIT("削減"), 0}, {STR_INIT("維持"), 0}, {STR_INIT("達成"), 0},
    {STR_INIT("実施"), 0}, {STR_INIT("開催"), 0}, {STR_INIT("設置"), 0}, {STR_INIT("策定"), 0}, {STR_INIT("整備"), 0},
    {STR_INIT("完了"), 0}, {STR_INIT("済"), 0},   {STR_INIT("導入"), 0}, {STR_INIT("締結"), 0}, {STR_INIT("認定"), 0},
    {STR_INIT("採択"), 0}, {STR_INIT("発行"), 0}, {STR_INIT("配布"), 0}, {STR_INIT("参加"), 0}, {STR_INIT("利用"), 0},
    {STR_INIT("開設"), 0}, {STR_INIT("支援"), 0}, {STR_INIT("累計"), 0}, {STR_INIT("累積"), 0}, {STR_INIT("平均"), 0},
    {STR_INIT("毎年"), 0}, {STR_INIT("現在"), 0}, {STR_INIT("時点"), 0}, {STR_INIT("向上"), 0}, {STR_INIT("改善"), 0},
    {STR_INIT("上昇"), 0}, {STR_INIT("低下"), 0}, {STR_INIT("拡大"), 0}, {STR_INIT("縮小"), 0}, {STR_INIT("抑制"), 0},
    {STR_INIT("短縮"), 0}, {STR_INIT("延伸"), 0}, {STR_INIT("確保"), 0}, {STR_INIT("新設"), 0}, {STR_INIT("登録済"), 0},
    {STR_INIT("且"), 0},   {STR_INIT("連続"), 0}, {STR_INIT("中"), 0},   {STR_INIT("内"), 0},   {STR_INIT("外"), 0},
    {STR_INIT("未"), 0},   {STR_INIT("全"), 0},   {STR_INIT("目標"), 0}, {STR_INIT("前年"), 0}, {STR_INIT("基準"), 0},
    {STR_INIT("現状"), 0}, {STR_INIT("予測"), 0}, {STR_INIT("実績"), 0}, {STR_INIT("目途"), 0}, {STR_INIT("検討"), 0},
    {STR_INIT("継続"), 0}, {STR_INIT("開始"), 0}, {STR_INIT("終了"), 0}, {STR_INIT("公表"), 0}, {STR_INIT("集計"), 0},
    {STR_INIT("半減"), 0}, {STR_INIT("倍増"), 0}, {STR_INIT("令和"), 0}, {STR_INIT("平成"), 0}, {STR_INIT("昭和"), 0},
    {STR_INIT("年度"), 0}, {STR_INIT("末"), 0},   {STR_INIT("約"), 0},   {STR_INIT("対象"), 0}, {STR_INIT("計"), 0},
    {STR_INIT("合計"), 0}, {STR_INIT("男"), 0},   {STR_INIT("女"), 0},   {STR_INIT("他"), 0},   {STR_INIT("等"), 0},
    {STR_INIT("比"), 0}};

static size_t known_length(struct str s)
{
    size_t best = 0;
    for (size_t i = 0; i < COUNT(UNITS); i++)
        if (UNITS[i].len > best && s.len > 0 && s.ptr[0] == UNITS[i].ptr[0] && str_starts(s, UNITS[i]))
            best = UNITS[i].len;
    return best;
}

static bool is_latin(uint32_t p)
{
    return (p >= 'a' && p <= 'z') || (p >= 'A' && p <= 'Z');
}

/* A letter at the end of a known unit that goes on with letters is no unit: m in mol. */
static bool cuts_letters(struct str s, size_t n)
{
    struct str before = str_head(s, n), behind = str_skip(s, n);
    return n > 0 && behind.len > 0 && is_latin(str_last(&before)) && is_latin(str_next(&behind));
}

static size_t atom_length(struct str s)
{
    size_t n = known_length(s);
    return cuts_letters(s, n) ? 0 : n;
}

/* "/10万人", "/100人": a power of ten before what it is counted on. */
static size_t per_length(struct str s)
{
    struct str rest = s;
    if (!str_eat(&rest, STR("1")))
        return 0;
    while (str_eat(&rest, STR("0")) || str_eat(&rest, STR(",000")))
        ;
    if (!str_eat(&rest, STR("万")))
        str_eat(&rest, STR("千"));
    size_t atom = atom_length(rest);
    return atom > 0 ? s.len - rest.len + atom : 0;
}

/* "/日", "・日", "-CO2": the next part of a compound. `numerator`: what a share of the same thing would repeat. */
static size_t compound_length(struct str s, struct str numerator)
{
    struct str rest = s;
    if (!str_eat(&rest, STR("/")) && !str_eat(&rest, STR("・")) && !str_eat(&rest, STR("-")))
        return 0;
    size_t n = atom_length(rest);
    if (n == 0 && str_eat(&rest, STR("千")))
        n = atom_length(rest);
    if (n == 0 && s.ptr[0] == '/')
        n = per_length(rest);
    if (n == 0 || (notation_digit_first(rest) && str_ends(str_head(rest, n), numerator)))
        return 0;
    return s.len - rest.len + n;
}

static size_t known_run(struct str s)
{
    size_t n = atom_length(s);
    for (size_t more = n; more > 0; n += more) {
        more = compound_length(str_skip(s, n), str_head(s, n));
        if (more == 0)
            break;
    }
    return n;
}

static struct str canonical(struct arena *a, struct str unit)
{
    for (size_t i = 0; i < COUNT(ALIASES); i++)
        if (str_eq(unit, ALIASES[i].from))
            return ALIASES[i].to;
    return str_copy(a, unit);
}

bool notation_unit_eat(struct arena *a, struct str *s, struct str *ret)
{
    size_t n = known_run(*s);
    if (n == 0)
        return false;
    *ret = canonical(a, str_head(*s, n));
    *s = str_skip(*s, n);
    return true;
}

bool notation_unit_is(struct str symbol)
{
    for (uint32_t p = 0; symbol.len > 0;) {
        struct str rest = symbol;
        p = str_next(&rest);
        if (p != 0x767E && p != 0x5343 && p != 0x4E07 && p != 0x5104 && p != 0x5146)
            break;
        symbol = rest;
    }
    return symbol.len > 0 && known_run(symbol) == symbol.len;
}

/* --- guesses --- */

static bool is_counter_point(uint32_t p)
{
    static const uint32_t numerals[] = {0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D, 0x5341};
    for (size_t i = 0; i < COUNT(numerals); i++)
        if (p == numerals[i])
            return false;
    return is_latin(p) || (p >= 0x4E00 && p <= 0x9FFF) || p == 0x3005 || (p >= 0x30A1 && p <= 0x30FA) || p == 0x30FC ||
           p == '%' || p == 0xB0 || p == 0x2030 || p == 0x3BC || p == 0x3A9;
}

/* Behind % only points go on, and a multiplier begins a unit or stands behind a stroke. */
static bool joins_on(struct str s, struct str so_far)
{
    static const struct str multipliers[] = {STR_INIT("千"), STR_INIT("万"), STR_INIT("億"), STR_INIT("兆")};
    if (str_ends(so_far, STR("%")))
        return str_starts(s, STR("/")) || str_starts(s, STR("ポイント")) || str_starts(s, STR("pt"));
    for (size_t i = 0; i < COUNT(multipliers) && so_far.len > 0; i++)
        if (str_starts(s, multipliers[i]))
            return false;
    return true;
}

/* Bytes of the next part of a unit, 0 when there is none. */
static size_t part_length(struct str s, struct str so_far)
{
    bool in_word = so_far.len > 0 && is_latin((unsigned char)so_far.ptr[so_far.len - 1]);
    if (!in_word && (str_eq(s, STR("p")) || str_eq(s, STR("P")) || str_eq(s, STR("r"))))
        return 0; /* the marks of provisional and revised figures */
    if (!joins_on(s, so_far))
        return 0;
    size_t atom = atom_length(s);
    const struct notation_word *stop = notation_word_find(WORDS(STOPS), s);
    if (stop && stop->word.len >= atom)
        return 0;
    if (atom > 0)
        return atom;
    size_t compound = str_empty(so_far) ? 0 : compound_length(s, so_far);
    if (compound > 0)
        return compound;
    struct str rest = s;
    if (!str_empty(so_far) && (str_eat(&rest, STR("/")) || str_eat(&rest, STR("・"))))
        return rest.len > 0 && is_counter_point(str_next(&rest)) ? 1 + (s.ptr[0] != '/') * 2u : 0;
    return s.len > 0 && is_counter_point(str_next(&rest)) ? s.len - rest.len : 0;
}

/* Does a unit go on behind a space? "h a" does, "人 女性" does not. */
static bool goes_on(struct arena *a, struct str so_far, struct str behind)
{
    if (part_length(behind, so_far) == 0)
        return false;
    if (behind.ptr[0] == '/' || behind.ptr[0] == '-')
        return true;
    if (known_run(so_far) < so_far.len)
        return str_points(so_far) <= 3;
    size_t next = part_length(behind, (struct str){0});
    return known_run(str_join(a, so_far, str_head(behind, next))) > so_far.len;
}

bool notation_unit_guess_eat(struct arena *a, struct str *s, struct str *ret)
{
    struct str rest = *s, unit = {0}, last = {0};
    notation_skip(&rest, STR(""));
    for (size_t parts = 0; rest.len > 0; parts++) {
        struct str behind = rest;
        notation_skip(&behind, STR(""));
        if (behind.len < rest.len && !goes_on(a, unit, behind))
            break;
        size_t n = part_length(behind, unit);
        if (n == 0 || str_eq(str_head(behind, n), last))
            break;
        last = atom_length(behind) > 0 ? str_head(behind, n) : (struct str){0};
        if (parts >= UNIT_POINTS_MAX)
            return false;
        unit = str_join(a, unit, str_head(behind, n));
        rest = str_skip(behind, n);
    }
    if (str_empty(unit))
        return false;
    *ret = canonical(a, unit);
    *s = rest;
    return true;
}

struct str notation_unit_of(struct arena *a, const struct notation_number *n, struct str unit)
{
    return str_empty(n->multiplier) ? unit : str_join(a, n->multiplier, unit);
}
