"""Spellings of chat and dialect, and slips of the keyboard that every office knows, under the word they stand for."""

_SPELLINGS = """
xong: xog xg xonq xoq sog xomg
rồi: r rùi ròi roài rôi òi ời gòi rui ùi rồy ruì ròy rầu
được: dc đc dk đk đươc đựơc dcj dược
không: ko k hok hk kg khg kô kh hông hong hổng hem kông khôg kog khum
chưa: ch chx chưah
làm: lm mần
nữa: nx
bao giờ: bh
gì: j gj ji jì
vậy: z dz zậy dậy zay
người: ng
trước: trc tr
thành: thàh thàng
hoàn thành: ht hthành hthanh htanh hoànthành hoanthanh
với: vs
mình: mk mik
như thế nào: ntn
hôm nay: hnay
hôm qua: hqua
ok: oke okie okay oki okê okey okla okela uki
đang: đag dag đng đg dg
nhiệm vụ: nvu
vướng: vướg vuog
kinh phí: kphí kp
thanks: tks thx
đã: dã đả
"""

SPELLINGS = {
    variant: word
    for word, _, variants in (line.partition(": ") for line in _SPELLINGS.strip().splitlines())
    for variant in variants.split()
}

# What a phrase typed without diacritics stands for where several phrases would fit.
_PLAIN = "chị, có, cần, đâu, đã, bộ, tầm, phấn đấu, đúng rồi, đang, rồi, mà, là, còn, đi, đến, cả"
PLAIN = frozenset(_PLAIN.split(", "))
