/** Quotations, titles, songs, verses, prayers and what people type when asked for a long password; written for this list. */
export const FAMOUS = `
correct horse battery staple / to be or not to be that is the question / may the force be with you / i am your father / luke i am your father
the quick brown fox jumps over the lazy dog / the quick brown fox / the five boxing wizards jump quickly / once upon a time
happily ever after / live long and prosper / to infinity and beyond / beam me up scotty / winter is coming / a lannister always pays his debts
you know nothing jon snow / valar morghulis / the night is dark and full of terrors / one ring to rule them all / my precious precious
you shall not pass / not all who wander are lost / all those who wander are not lost / speak friend and enter / expecto patronum
wingardium leviosa / i solemnly swear that i am up to no good / mischief managed / the boy who lived / avada kedavra / lord voldemort
harry potter and the / albus dumbledore / hogwarts school / hello world hello / hello darkness my old friend / somewhere over the rainbow
twinkle twinkle little star / mary had a little lamb / humpty dumpty sat on a wall / jack and jill went up the hill / row row row your boat
happy birthday to you / we wish you a merry christmas / jingle bells jingle bells / silent night holy night / let it snow let it snow
we will rock you / we are the champions / dont stop believing / dont stop believin / bohemian rhapsody / stairway to heaven
smells like teen spirit / highway to hell / another brick in the wall / wish you were here / dark side of the moon / nothing else matters
enter sandman / welcome to the jungle / sweet child o mine / sweet child of mine / november rain november / livin on a prayer
its my life its my life / i will always love you / i want to hold your hand / all you need is love / here comes the sun / let it be let it be
yellow submarine / strawberry fields forever / come as you are / under the bridge / californication / born in the usa / hotel california
sweet home alabama / take me home country roads / country roads take me home / eye of the tiger / i will survive / never gonna give you up
never gonna let you down / billie jean is not my lover / imagine all the people / let me entertain you / viva la vida loca / i kissed a girl
shake it off shake it off / rolling in the deep / what does the fox say / baby one more time / gangnam style / total eclipse of the heart
money for nothing / knocking on heavens door / knockin on heavens door / paint it black / sympathy for the devil
you cant always get what you want / blowing in the wind / purple haze purple / god save the queen / god save the king / god bless america
god bless you all / star spangled banner / oh say can you see / the land of the free / home of the brave / rule britannia / in god we trust
we the people / we the people of the united states / four score and seven years ago / i have a dream / ask not what your country can do for you
yes we can yes we can / make america great again / all men are created equal / life liberty and the pursuit of happiness
give me liberty or give me death / black lives matter / carpe diem carpe diem / veni vidi vici / cogito ergo sum / i think therefore i am
semper fidelis / alea iacta est / memento mori memento / lorem ipsum dolor / lorem ipsum dolor sit amet / e pluribus unum / in vino veritas
ad astra per aspera / per aspera ad astra / si vis pacem para bellum / quid pro quo quid pro quo / tempus fugit carpe diem / amor vincit omnia
errare humanum est / in the beginning god created / in the beginning was the word / for god so loved the world / the lord is my shepherd
i can do all things through christ / jesus is my savior / jesus is the way / jesus christ is lord / jesus loves me / jesus loves you
jesus is lord / i love jesus christ / god is good all the time / god is love god is love / god is my strength / trust in the lord
our father who art in heaven / hail mary full of grace / let there be light / thou shalt not kill / love thy neighbor / praise the lord
thank you jesus / thank you lord / the truth shall set you free / ashes to ashes dust to dust / allahu akbar / alhamdulillah
bismillah alrahman / la ilaha illallah / subhanallah alhamdulillah / om namah shivaya / hare krishna hare rama / jai shree ram
jai shri krishna / om mani padme hum / namo amitabha / i love you forever / i love you so much / i love you baby / i love my mom
i love my family / i love my wife / i love my husband / i love my kids / i love my dog / i love my cat / i love my life / i love myself
i love my mother / i love my daughter / i love my son / i love my children / i love you more / i love you too / i love you always
i will love you forever / i still love you / i miss you so much / i hate you i hate you / i hate passwords / i hate this job / i hate my job
i hate my life / i hate computers / i hate mondays / i hate everything / i need a vacation / i need money / i want to go home
i want to be free / i want money / i am the best / i am the king / i am the boss / i am the one / i am the greatest / i am awesome
i am a hero / i am batman i am batman / i am iron man / i am who i am / i am legend / i am groot i am groot / i am happy / i am so happy
i am beautiful / i am strong / i am number one / i am rich / my name is / my name is earl / my name is bond / bond james bond
the name is bond / shaken not stirred / i dont know / i dont care / i dont remember / i cant remember / i forgot my password / i forgot
i forget everything / forgot password / forgotten password / remember me always / remember this password / please remember this
dont forget this / do not forget / dont forget me / never forget / never forget this / never give up / never give up never / never say never
never surrender / keep calm and carry on / live laugh love / live love laugh / eat sleep rave repeat / eat pray love / just do it just do it
no pain no gain / yolo yolo yolo / hakuna matata / hasta la vista baby / ill be back ill be back / heres looking at you kid
frankly my dear i dont give a damn / toto weve got a feeling / theres no place like home / there is no place like home / home sweet home
home is where the heart is / may the odds be ever in your favor / houston we have a problem / you cant handle the truth / show me the money
say hello to my little friend / im gonna make him an offer he cant refuse / life is like a box of chocolates / run forrest run
i see dead people / theres no spoon / there is no spoon / follow the white rabbit / wake up neo wake up / the matrix has you
welcome to the matrix / red pill blue pill / why so serious / with great power comes great responsibility / i am inevitable / avengers assemble
wakanda forever / this is the way / this is sparta / use the force luke / these are not the droids / these arent the droids youre looking for
do or do not there is no try / the dark side of the force / the cake is a lie / all your base are belong to us / its dangerous to go alone
would you kindly / war war never changes / leeroy jenkins / the answer is 42 / the answer is fortytwo / dont panic dont panic
so long and thanks for all the fish / the meaning of life / nobody expects the spanish inquisition / always look on the bright side of life
resistance is futile / make it so number one / the truth is out there / trust no one trust no one / i want to believe / say my name say my name
i am the one who knocks / better call saul / the walking dead / game of thrones / breaking bad / stranger things / the big bang theory
bazinga bazinga / how i met your mother / legend wait for it dary / the lord of the rings / lord of the rings / star wars forever
return of the jedi / the empire strikes back / a long time ago in a galaxy far far away / pirates of the caribbean / captain jack sparrow
the lion king / beauty and the beast / let it go let it go / do you want to build a snowman / spongebob squarepants
who lives in a pineapple under the sea / mickey mouse club / winnie the pooh / gotta catch em all / pokemon gotta catch em all
super mario brothers / legend of zelda / the legend of zelda / call of duty / call of duty modern warfare / world of warcraft
for the horde for the horde / for the alliance / counter strike / league of legends / grand theft auto / assassins creed / minecraft creeper
final fantasy / this is my password / this is a password / this is my secure password / this is a secure password / this is a secret
this is my secret / this is not a password / not my password / my password is password / my password / my secret password / my new password
my very long password / a very long password / very long password / super long password / super secure password / super secret password
secure password / strong password / my strong password / long password / longer password / the longest password ever / the password is password
the password / password is password / what is my password / what is the password / whats my password / whats the password / your password
your password is incorrect / incorrect password / wrong password / no password / no password needed / nopassword / no more passwords
new password / new password please / default password / temporary password / temp password / change this password / change me now
change me please / please change me / change your password / changeme changeme / you will never guess / you will never guess this
youll never guess / you cant guess this / you cant hack me / try to guess this / try and guess this / try to hack this / try harder
guess my password / guess what guess what / cant hack this / you shall not hack / unhackable password / uncrackable password
impossible to guess / hard to guess / hard to remember / easy to remember / easy password / simple password / fifteen characters
fifteen characters long / at least fifteen characters / minimum fifteen characters / sixteen characters / this has fifteen characters
this password is long enough / is this long enough / is this long enough now / long enough now / are you happy now / happy now happy now
why do i need a password / stupid password / stupid password policy / stupid passwords / password policy / i hate password rules / open sesame
open sesame please / open the door / open the pod bay doors hal / open up open up / let me in / let me in please / let me in now
please let me in / please let me in now / knock knock whos there / welcome to my world / welcome home welcome / welcome back / hello my friend
hello my name is / hello kitty hello / good morning / good morning vietnam / good morning sunshine / good night and good luck / have a nice day
have a good day / today is a good day / today is monday / thank god its friday / thank god it is friday / monday morning / friday afternoon
happy new year / merry christmas / merry christmas and a happy new year / happy halloween / trick or treat / happy thanksgiving
peace and love / peace love and happiness / love is all you need / love conquers all / love you forever / love you to the moon and back
to the moon and back / true love forever / forever and always / forever and ever / best friends forever / friends forever / together forever
forever young / family is everything / family first always / family comes first / money money money / show me the way / follow your dreams
follow your heart / dreams come true / dream big dream big / believe in yourself / be yourself be yourself / be the change / life is good
life is beautiful / life is too short / life goes on / its a beautiful day / its a wonderful life / what a wonderful world / beautiful day
time is money / time will tell / knowledge is power / patience is a virtue / practice makes perfect / honesty is the best policy
an apple a day keeps the doctor away / a penny saved is a penny earned / actions speak louder than words / all that glitters is not gold
better late than never / early bird gets the worm / the early bird catches the worm / every cloud has a silver lining
where theres a will theres a way / where there is a will there is a way / when in rome do as the romans do / rome wasnt built in a day
the sky is the limit / the grass is always greener / two wrongs dont make a right / what goes around comes around / you only live once
curiosity killed the cat / it was the best of times / it was a dark and stormy night / call me ishmael / shall i compare thee to a summers day
all the worlds a stage / romeo and juliet / alice in wonderland / through the looking glass / pride and prejudice / war and peace
crime and punishment / great expectations / the great gatsby / to kill a mockingbird / the catcher in the rye / nineteen eighty four
big brother is watching you / big brother is watching / brave new world / fahrenheit 451 / the hobbit or there and back again
elementary my dear watson / sherlock holmes / one two three four five / one two three four / one two three / onetwothreefourfive
abcdefghijklmnopqrstuvwxyz / abc easy as 123 / alpha bravo charlie / alpha bravo charlie delta / roses are red / roses are red violets are blue
red white and blue / red orange yellow green blue / yellow brick road / black and white / chocolate chip cookies / chocolate icecream
peanut butter / peanut butter and jelly / mac and cheese / pizza and beer / coffee first / i love coffee / i love pizza / i love chocolate
i love football / i love soccer / i love music / i love travel / i love cats / i love dogs / i love summer / i love christmas / i love new york
i love london / i love paris / new york city / new york yankees / boston red sox / dallas cowboys / green bay packers / pittsburgh steelers
manchester united / manchester city / glory glory man united / liverpool football club / youll never walk alone / you will never walk alone
arsenal football club / chelsea football club / real madrid / real madrid forever / barcelona forever / visca el barca / forza juventus
bayern munchen / borussia dortmund / los angeles / los angeles lakers / san francisco / las vegas nevada / united states
united states of america / great britain / united kingdom / administrator / administrator password / admin password / admin admin admin
administrator admin / root password / system administrator / network administrator / super administrator / sysadmin password
domain administrator / test password / testing testing / testing testing 123 / test test test test / this is a test / this is only a test
demo password / guest password / user password / windows password / microsoft windows / google password / facebook password / gmail password
email password / computer password / laptop password / my computer / my laptop password / work password / work computer / office password
company password / help desk password / helpdesk helpdesk / client portal / customer service / customer support / human resources
accounting department / information technology / security password / top secret password / top secret / private property / do not enter
keep out keep out / no trespassing / authorized personnel only / access denied / access granted / master password / main password
backup password / recovery password / emergency password / wifi password / guest wifi password / free wifi password / bitcoin to the moon
artificial intelligence / quantum computer / trust but verify / zero trust security / supercalifragilisticexpialidocious
antidisestablishmentarianism / pneumonoultramicroscopicsilicovolcanoconiosis / floccinaucinihilipilification / llanfairpwllgwyngyll
honorificabilitudinitatibus / she sells seashells by the seashore / peter piper picked a peck of pickled peppers
how much wood would a woodchuck chuck / how now brown cow / je t aime pour toujours / je taime mon amour / mot de passe / motdepasse motdepasse
mon mot de passe / liberte egalite fraternite / allons enfants de la patrie / vive la france / joyeux anniversaire / cest la vie cest la vie
te quiero mucho / te amo para siempre / te amo mi amor / mi contrasena / contrasena contrasena / no me acuerdo / hola como estas
feliz cumpleanos / viva la vida viva / gracias a dios / dios es amor dios / dios te bendiga / amor de mi vida / ich liebe dich
ich liebe dich so sehr / ich liebe mein leben / mein passwort ist / mein passwort / passwort passwort / geheim geheim geheim / hallo welt hallo
guten morgen guten tag / alles wird gut alles / herzlich willkommen / donaudampfschifffahrtsgesellschaft / fussball bundesliga
ti amo per sempre / ti amo amore mio / la vita e bella / password segreta / forza italia / deus e fiel / deus e amor deus / eu te amo muito
minha senha / senha senha senha / ja cie kocham / kocham cie bardzo / ya tebya lyublyu / privet kak dela / vsebudethorosho / wo ai ni wo ai ni
wo ai ni yi wan nian / woaini1314520 / woaini5201314 / woaini5201314520 / wo ai wo jia wo ai / wo ai zhongguo / wo ai beijing tiananmen
zhong hua ren min gong he guo / wo bu zhi dao mima / wo wang ji mi ma le / mima mima mima mima / wo de mima shi / ni hao ma ni hao ma
tian tian xiang shang / chuang qian ming yue guang / chuangqianmingyueguang / gong xi fa cai / shengri kuaile / xin nian kuai le
aishiteru aishiteru / aishiteimasu / daisuki daisuki / arigatou gozaimasu / arigatougozaimasu / ohayou gozaimasu / konnichiwa konnichiwa
sakura sakura sakura / pasuwa-do pasuwa-do / watashi no namae wa / watashinopasuwado / tanjoubi omedetou / akemashite omedetou
yoroshiku onegaishimasu / gambatte kudasai / irohanihoheto chirinuruwo / irohanihohetochirinuruwo / nihon banzai nihon / saranghae saranghae
annyeonghaseyo / mahal kita mahal kita / aku cinta kamu / terima kasih banyak / 床前明月光疑是地上霜举头望明月低头思故乡 / 春眠不觉晓处处闻啼鸟夜来风雨声花落知多少
白日依山尽黄河入海流欲穷千里目更上一层楼 / 锄禾日当午汗滴禾下土谁知盘中餐粒粒皆辛苦 / 人之初性本善性相近习相远苟不教性乃迁 / 天地玄黄宇宙洪荒日月盈昃辰宿列张 / 学而时习之不亦说乎有朋自远方来不亦乐乎 / 但愿人长久千里共婵娟明月几时有把酒问青天
赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨 / 起来不愿做奴隶的人们把我们的血肉 / 我爱你一生一世我爱你一生一世 / 这是我的密码请不要告诉别人谢谢 / いろはにほへとちりぬるをわかよたれそつねならむ / あいうえおかきくけこさしすせそたちつてと / あいうえおかきくけこさしすせそ
ふるいけやかわずとびこむみずのおと / ぎおんしょうじゃのかねのこえしょぎょうむじょう / きみがよはちよにやちよにさざれいしの / わがはいはねこであるなまえはまだない / 吾輩は猫である名前はまだ無い吾輩は猫である / 古池や蛙飛び込む水の音古池や蛙
じゅげむじゅげむごこうのすりきれ / ありがとうございますありがとうございます / よろしくおねがいします。よろしく / ぱすわーどぱすわーどぱすわーど / じゃがりこじゃがりこじゃがりこ / йцукенгшщзхъфывапролджэ / йцукенгшщзхъфыва
фывапролджэячсмить / ялюблютебяоченьсильно / паролпарольпароль / мойсамыйсекретныйпароль
`;
