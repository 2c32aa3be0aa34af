"""Which words come again and again in what citizens write, without names, numbers, and words that say nothing.

A word counts once a complaint, and only where it stands in three different ones at least: what a single citizen wrote
is never shown. Whoever is meant is left out: words after "Pak", "Bu" and the like, words written with a capital inside
a sentence, the names of everybody who works here and of whoever complains.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

LEAST_COMPLAINTS: Final = 3
SHORTEST: Final = 3
LONGEST: Final = 30
MOST_WORDS: Final = 24
# KTP, KIA, SKCK are no names.
LONGEST_ABBREVIATION: Final = 5

# Addresses, and whatever has a number in it: never a word.
_NO_WORDS: Final = re.compile(r"(?<!\S)(?=\S*(?:[@\d]|://|www\.))\S+")
_SENTENCE: Final = re.compile(r"[.!?:;\n]+|[\"“”(]")
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# Whoever is named after one of these is a person.
_HONORIFICS: Final = frozenset(
    """pak bapak bpk bu ibu mas mbak mbk mba mb saudara saudari sdr sdri kang kangmas bang abang kak kakak adik dik haji
    hajjah ust ustad ustadz mbah pakde pakdhe bude budhe om tante cak ning gus nyai kyai kiai raden den yu lik paklik
    bulik mister mr mrs ms miss sir madam nama bernama jeneng jenenge asma asmane named name""".split()
)
# Indonesian, Javanese (ngoko and krama) and English words that say nothing of what happened.
STOP_WORDS: Final = frozenset(
    """ada adalah adanya agar akan akhirnya aku alangkah anda antara apa apabila apakah apalagi arti asal atas atau
    awal bagai bagaimana bagi bagian bahkan bahwa baik baru bahwasanya banyak beberapa begini begitu belum berapa
    berbagai beri berikut berkata bersama besok betul biar biasa bila bisa boleh bukan bulan cara cuma cukup dahulu
    dalam dan dapat dari daripada datang dengan demi demikian di dia diri dulu enggak entah gak guna habis hal hampir
    hanya hari harus hendak hingga ia ialah ini itu iya jadi jam jangan jika juga kadang kah kalau kali kami kamu kan
    kapan karena kata katanya ke kembali kemarin kemudian kenapa kepada kita kok kurang lagi lah lain lalu lebih lewat
    maka makanya mana masa masih masing masing-masing mau maupun melainkan melalui memang memberi mengapa mengenai
    menjadi menurut mereka meski meskipun mestinya minggu minta misal misalnya mohon mungkin nah nama namun nanti nomor
    no nya oleh
    orang pada padahal paling para pasti pergi per perlu pernah pertama pun punya rasa rupanya saat saja sama sambil
    sampai sana sang sangat satu saya sebab sebagai sebelum sebenarnya sebuah sedang sedangkan segera sehingga sejak
    sekali sekarang sekitar selalu selama selesai seluruh semoga semua sementara sempat sendiri seorang sepertinya
    seperti sering serta sesuai sesudah setelah setiap siang siapa sini situ sore suatu sudah supaya tadi tahun tak
    tanggal tanpa tapi telah tentang tentu terhadap terima kasih terkait ternyata tersebut terus tetap tetapi tiap
    tiba-tiba tidak toh tolong tunggu untuk usah waktu walau walaupun yaitu yakni yang yg dgn dg krn utk tdk sdh blm
    jg dr pd sy gk ga nggak ndak tau tahu tuh dong sih deh lho loh aja udah udh belom bgt banget kayak kaya gitu gini
    senin selasa rabu kamis jumat sabtu ahad januari februari maret april mei juni juli agustus september oktober
    november desember pagi malam assalamualaikum wassalam salam hormat
    kula kulo dalem sampun mboten boten ora aja ojo nggih inggih ing wonten ana ono saking saka soko lan kaliyan karo
    kalih niku punika puniki iki iku kuwi niki menika kados kaya koyo kowe sampeyan panjenengan aku awak dewe kulo
    wis uwis durung dereng lagi nembe badhe arep saged iso isa kudu kedah nanging ning amargi amarga mergo sebabe
    dados dadi maneh malih inggih mawi nganti ngantos kangge kanggo dening marang dhateng teng menyang kok wae mawon
    sing ingkang kang yen menawi nek lha mbok njaluk nyuwun tulung mangga monggo matur suwun nuwun sewu opo apa
    punapa napa piye pripun sapa sinten pundi endi kene kono mriki mriku sakniki saiki wingi sesuk enjang dina dinten
    the and for with that this was were are but not have has had you your they them their from when what who why how
    our out because been being into about there here then than very just only also after before please would could
    should will can did does his her she him its one two all any some more most other""".split()
)


def recurring(
    stories: Iterable[tuple[str, str]], *, names: Iterable[str] = (), least: int = LEAST_COMPLAINTS
) -> tuple[tuple[str, int], ...]:
    """Return the words that come most often and in how many complaints each, the most frequent first.

    Each story comes with the name of whoever wrote it, or ""; `names` are those of everybody who works here.
    """
    never = STOP_WORDS | {word for name in names for word in _parts(name)}
    complaints: Counter[str] = Counter()
    sure: Counter[str] = Counter()
    meant: Counter[str] = Counter()
    writers: set[str] = set()
    for text, writer in stories:
        read = _words(text)
        # Whoever complains is named nowhere, by others neither.
        writers.update(_parts(writer))
        complaints.update((read.sure | read.unsure) - read.names)
        sure.update(read.sure)
        meant.update(read.names)
    found = [
        (word, many)
        for word, many in complaints.items()
        if many >= least
        and word not in never
        and word not in writers
        # A sentence may begin with a name: a word that nobody wrote in small letters is taken for one.
        and sure[word] > meant[word]
    ]
    return tuple(sorted(found, key=lambda each: (-each[1], each[0]))[:MOST_WORDS])


class _Read(NamedTuple):
    """The words of one story: surely no names, perhaps names (as a sentence begins), and those that name somebody."""

    sure: set[str]
    unsure: set[str]
    names: set[str]


def _words(text: str) -> _Read:
    plain = _NO_WORDS.sub(" ", text)
    # Whoever writes in capitals only leaves no sign by which to tell names.
    shouted = not any(sign.islower() for sign in plain)
    read = _Read(set(), set(), set())
    for sentence in _SENTENCE.split(plain.lower() if shouted else plain):
        before = ""
        for place, word in enumerate(_WORD.findall(sentence)):
            known = word.casefold()
            if known in STOP_WORDS:
                before = known
                continue
            addressed = before in _HONORIFICS and known not in _HONORIFICS
            abbreviation = word.isupper() and len(word) <= LONGEST_ABBREVIATION
            if addressed or (place and word[0].isupper() and not abbreviation):
                read.names.add(known)
            elif SHORTEST <= len(known) <= LONGEST:
                (read.unsure if shouted or (place == 0 and word[0].isupper()) else read.sure).add(known)
            before = known
    return read


def _parts(name: str) -> Iterator[str]:
    return (word.casefold() for word in _WORD.findall(name))
