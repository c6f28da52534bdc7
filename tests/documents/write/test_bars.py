"""The picture of the bars."""

import io

import matplotlib.image
import pytest

from documents.write.bars import MOST_BARS, Bar, Bars, Tone, draw_bars

LONG = "Ban Quản lý dự án đầu tư xây dựng các công trình giao thông và nông nghiệp tỉnh Lam Giang"


def picture(*bars: Bar, width: int = 1080) -> tuple[int, int]:
    """Height and width of the drawn picture."""
    content = draw_bars(
        Bars(title="Nhiệm vụ quá hạn theo đơn vị", bars=bars, notes=("07:30 ngày 23/11/2026",), width=width)
    )
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    high, wide, _ = matplotlib.image.imread(io.BytesIO(content), format="png").shape
    return high, wide


def bar(label: str = "Sở Y tế", text: str = "12 việc, lâu nhất 45 ngày", tone: Tone = Tone.BAD) -> Bar:
    return Bar(label=label, value=12, text=text, tone=tone)


@pytest.mark.parametrize("width", [720, 1080, 1440])
def test_the_picture_is_as_wide_as_asked(width: int) -> None:
    assert picture(bar(), width=width)[1] == width


def test_long_names_and_many_bars_make_it_higher_not_wider() -> None:
    short, long, many = picture(bar()), picture(bar(LONG)), picture(*[bar()] * MOST_BARS)

    assert short[0] < long[0] < many[0] < 10_000 - 1080
    assert {short[1], long[1], many[1]} == {1080}


def test_longer_words_go_under_their_bar() -> None:
    assert picture(bar(text="12 việc quá hạn, việc lâu nhất đã 45 ngày"))[0] > picture(bar())[0]


def test_a_sign_of_mathematics_is_only_a_sign() -> None:
    picture(bar(label="Kinh phí $x_1^ và $", text="50% <b>"))


def test_bars_of_nothing_are_drawn_as_nothing() -> None:
    picture(Bar(label="Công an tỉnh", value=0, text="không có việc quá hạn", tone=Tone.GOOD))


@pytest.mark.parametrize("count", [0, MOST_BARS + 1])
def test_a_picture_nobody_can_read_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match="1 to 30 bars"):
        Bars(title="Quá hạn", bars=(bar(),) * count)
