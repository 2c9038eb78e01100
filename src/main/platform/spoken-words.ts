import type { Language } from '../../preload/contract/app.ts';
import { foldText } from '../../text/fold-text.ts';

/**
 * Things that everybody knows and nobody mishears on the telephone, each in the three languages: two
 * people who look at the same place read the same thing. No word is like another one, or begins as
 * one. Places are stored: words may be put right, never moved.
 */
const table = `
apple 苹果 りんご, cherry 樱桃 さくらんぼ, grape 葡萄 ぶどう, lemon 柠檬 レモン,
peach 桃子 もも, mango 芒果 マンゴー, orange 橙子 オレンジ, strawberry 草莓 いちご,
pineapple 菠萝 パイナップル, kiwi 猕猴桃 キウイ, avocado 牛油果 アボカド, tomato 番茄 トマト,
potato 土豆 じゃがいも, carrot 胡萝卜 にんじん, onion 洋葱 たまねぎ, garlic 大蒜 にんにく,
pumpkin 南瓜 かぼちゃ, spinach 菠菜 ほうれんそう, cabbage 卷心菜 キャベツ, broccoli 西兰花 ブロッコリー,
mushroom 蘑菇 きのこ, walnut 核桃 くるみ, lettuce 生菜 レタス, cheese 奶酪 チーズ,
yogurt 酸奶 ヨーグルト, milk 牛奶 ミルク, honey 蜂蜜 はちみつ, sugar 白糖 さとう,
pepper 胡椒 こしょう, salt 食盐 しお, soup 热汤 スープ, salad 沙拉 サラダ,
pizza 比萨 ピザ, sandwich 三明治 サンドイッチ, pancake 煎饼 ホットケーキ, dumpling 饺子 ぎょうざ,
cookie 饼干 クッキー, coffee 咖啡 コーヒー, juice 果汁 ジュース, water 清水 みず,
cat 小猫 ねこ, camel 骆驼 らくだ, rabbit 兔子 うさぎ, lion 狮子 ライオン,
tiger 老虎 とら, zebra 斑马 しまうま, elephant 大象 ぞう, giraffe 长颈鹿 きりん,
panda 熊猫 パンダ, koala 考拉 コアラ, kangaroo 袋鼠 カンガルー, squirrel 松鼠 りす,
hedgehog 刺猬 はりねずみ, dinosaur 恐龙 きょうりゅう, dolphin 海豚 いるか, penguin 企鹅 ペンギン,
eagle 老鹰 わし, owl 猫头鹰 ふくろう, swan 天鹅 はくちょう, rice 米饭 ごはん,
sparrow 麻雀 すずめ, peacock 孔雀 くじゃく, flamingo 火烈鸟 フラミンゴ, woodpecker 啄木鸟 きつつき,
butterfly 蝴蝶 ちょうちょ, firefly 萤火虫 ほたる, dragonfly 蜻蜓 とんぼ, salmon 三文鱼 サーモン,
tuna 金枪鱼 まぐろ, lobster 龙虾 ロブスター, octopus 章鱼 たこ, crab 螃蟹 かに,
shell 贝壳 かいがら, wolf 灰狼 おおかみ, feather 羽毛 はね, forest 森林 もり,
jungle 丛林 ジャングル, river 河流 かわ, mountain 高山 やま, echo 回声 こだま,
ocean 海洋 うみ, harbor 港口 みなと, desert 沙漠 さばく, canyon 峡谷 きょうこく,
glacier 冰川 ひょうが, volcano 火山 かざん, garden 花园 にわ, meadow 草原 そうげん,
rainbow 彩虹 にじ, thunder 雷声 かみなり, snow 白雪 ゆき, cloud 云朵 くも,
moon 月亮 つき, star 星星 ほし, galaxy 银河 ぎんが, sunrise 日出 ひので,
midnight 午夜 まよなか, winter 冬天 ふゆ, summer 夏天 なつ, spring 春天 はる,
autumn 秋天 あき, bamboo 竹子 たけ, maple 枫叶 もみじ, willow 柳树 やなぎ,
rose 玫瑰 ばら, tulip 郁金香 チューリップ, sunflower 向日葵 ひまわり, daisy 雏菊 ひなぎく,
orchid 兰花 らん, clover 三叶草 クローバー, cactus 仙人掌 サボテン, leaf 树叶 はっぱ,
crystal 水晶 すいしょう, diamond 钻石 ダイヤモンド, emerald 祖母绿 エメラルド, pearl 珍珠 しんじゅ,
gold 黄金 おうごん, iron 钢铁 てつ, marble 大理石 だいりせき, amber 琥珀 こはく,
house 房子 いえ, castle 城堡 おしろ, palace 宫殿 きゅうでん, bridge 桥梁 はし,
tower 高塔 タワー, pyramid 金字塔 ピラミッド, window 窗户 まど, door 大门 ドア,
kitchen 厨房 だいどころ, elevator 电梯 エレベーター, skateboard 滑板 スケートボード, compass 指南针 コンパス,
library 图书馆 としょかん, museum 博物馆 はくぶつかん, theater 剧院 げきじょう, school 学校 がっこう,
pharmacy 药店 やっきょく, microscope 显微镜 けんびきょう, university 大学 だいがく, station 车站 えき,
airport 机场 くうこう, hotel 酒店 ホテル, restaurant 餐厅 レストラン, stadium 体育场 スタジアム,
lighthouse 灯塔 とうだい, windmill 风车 ふうしゃ, captain 船长 せんちょう, farm 农场 のうじょう,
tent 帐篷 テント, hammock 吊床 ハンモック, table 桌子 テーブル, chair 椅子 いす,
sofa 沙发 ソファー, thermometer 温度计 おんどけい, blanket 毛毯 もうふ, curtain 窗帘 カーテン,
carpet 地毯 じゅうたん, shampoo 洗发水 シャンプー, candle 蜡烛 ろうそく, opera 歌剧 オペラ,
clock 时钟 とけい, spiral 螺旋 らせん, bottle 瓶子 びん, spoon 勺子 スプーン,
fork 叉子 フォーク, plate 盘子 おさら, sponge 海绵 スポンジ, bucket 水桶 バケツ,
broom 扫帚 ほうき, scissors 剪刀 はさみ, toothbrush 牙刷 はブラシ, button 纽扣 ボタン,
ribbon 丝带 リボン, jacket 夹克 ジャケット, sweater 毛衣 セーター, glove 手套 てぶくろ,
scarf 围巾 マフラー, boots 靴子 ブーツ, umbrella 雨伞 かさ, necklace 项链 ネックレス,
bracelet 手镯 ブレスレット, ladybug 瓢虫 てんとうむし, helmet 头盔 ヘルメット, wallet 钱包 さいふ,
suitcase 行李箱 スーツケース, backpack 背包 リュックサック, pencil 铅笔 えんぴつ, eraser 橡皮 けしゴム,
book 书本 ほん, letter 信件 てがみ, envelope 信封 ふうとう, stamp 邮票 きって,
notebook 笔记本 ノート, dictionary 词典 じしょ, calendar 日历 カレンダー, magazine 杂志 ざっし,
newspaper 报纸 しんぶん, passport 护照 パスポート, photo 照片 しゃしん, camera 相机 カメラ,
radio 收音机 ラジオ, television 电视 テレビ, keyboard 键盘 キーボード, battery 电池 でんち,
computer 电脑 パソコン, corn 玉米 とうもろこし, telescope 望远镜 ぼうえんきょう, guitar 吉他 ギター,
piano 钢琴 ピアノ, violin 小提琴 バイオリン, trumpet 小号 トランペット, flute 长笛 フルート,
harmonica 口琴 ハーモニカ, orchestra 管弦乐 オーケストラ, bicycle 自行车 じてんしゃ, bus 公交车 バス,
taxi 出租车 タクシー, subway 地铁 ちかてつ, truck 卡车 トラック, rocket 火箭 ロケット,
helicopter 直升机 ヘリコプター, airplane 飞机 ひこうき, parachute 降落伞 パラシュート, balloon 气球 ふうせん,
sailboat 帆船 ヨット, submarine 潜水艇 せんすいかん, hammer 锤子 ハンマー, magnet 磁铁 じしゃく,
shovel 铲子 シャベル, whistle 哨子 ホイッスル, bell 铃铛 ベル, puzzle 拼图 パズル,
soccer 足球 サッカー, tennis 网球 テニス, baseball 棒球 やきゅう, volleyball 排球 バレーボール,
surfing 冲浪 サーフィン, marathon 马拉松 マラソン, swimming 游泳 すいえい, skiing 滑雪 スキー,
dancing 跳舞 ダンス, chess 国际象棋 チェス, circus 马戏团 サーカス, pilot 飞行员 パイロット,
painter 画家 がか, singer 歌手 かしゅ, teacher 老师 せんせい, engineer 工程师 エンジニア,
birthday 生日 たんじょうび, holiday 假期 きゅうか, festival 节日 おまつり, gift 礼物 プレゼント,
purple 紫色 むらさき, green 绿色 みどり, triangle 三角形 さんかく, smile 微笑 えがお
`;

const wordsIn = readTable();

/** How many things there are: one of them is a byte. */
export const spokenWordCount = wordsIn.en.length;

/** The words of all languages as they are compared, with their places. */
const placeOf = new Map(
  Object.values(wordsIn).flatMap((words) =>
    words.map((word, place) => [comparable(word), place] as const),
  ),
);
const longestWord = Math.max(...[...placeOf.keys()].map((word) => word.length));

/** The thing at a place, in a language. Throws where there is none. */
export function spokenWord(place: number, language: Language): string {
  const word = wordsIn[language][place];
  if (word === undefined) throw new Error(`There is no word at “${place}”.`);
  return word;
}

/**
 * The places of words that somebody typed as they heard or read them, of any of the languages: case,
 * width and kana make no difference, nor do blanks and signs between them, nor that there are none.
 * Null where anything else is among them.
 */
export function readSpokenWords(typed: string): number[] | null {
  const places: number[] = [];
  let rest = comparable(typed);
  while (rest !== '') {
    const word = wordAtStartOf(rest);
    if (word === null) return null;
    places.push(placeOf.get(word) ?? 0);
    rest = rest.slice(word.length);
  }
  return places;
}

/**
 * The longest that fits: in one script of kana a few words begin as others, とらっく as とら, and what
 * would be left of them is no beginning of any.
 */
function wordAtStartOf(text: string): string | null {
  for (let length = longestWord; length > 0; length -= 1) {
    const start = text.slice(0, length);
    if (placeOf.has(start)) return start;
  }
  return null;
}

/** Letters only; the long vowel of kana is one. */
function comparable(text: string): string {
  return foldText(text).replace(/[^\p{L}\p{M}]/gu, '');
}

/** The table's columns. */
function readTable(): Record<Language, string[]> {
  const rows = table
    .trim()
    .split(/,\s*/)
    .map((row) => row.split(' '));
  const column = (index: number) => rows.map((row) => row[index] ?? '');
  return { en: column(0), 'zh-CN': column(1), ja: column(2) };
}
