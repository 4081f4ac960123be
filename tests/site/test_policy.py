"""The policy written into pages."""

import pytest

from scripts.site.policy import PolicyError, sealed

PAGE = '<!doctype html>\n<head>\n<meta charset="utf-8">\n{}</head><body>{}</body>'


def test_scripts_in_a_page_are_named_by_their_text_and_data_needs_no_name() -> None:
    page = sealed(PAGE.format("<script>a < b</script>", '<script src="x.js"></script><script type="application/json">{}</script>'))  # fmt: skip
    policy = page.partition('content="')[2].partition('"')[0]
    assert page.index("Content-Security-Policy") < page.index("<script>")
    # printf 'a < b' | openssl dgst -sha256 -binary | base64
    assert policy.count("sha256-") == 1
    assert "'sha256-7+Hlx2Vr8LqQcasoFPqn2AmTTgoMPYgL6CInd4G5SiI='" in policy
    assert "unsafe-eval" not in policy.replace("wasm-unsafe-eval", "")
    assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]


@pytest.mark.parametrize(
    ("mark", "told"),
    [
        ('<p onclick="go()">', "4: <p onclick"),
        ('<a href=" JavaScript:go()">', "4: <a href"),
    ],
)
def test_a_page_with_a_script_in_a_mark_is_refused(mark: str, told: str) -> None:
    with pytest.raises(PolicyError, match=told):
        sealed(PAGE.format("", mark))


def test_a_page_whose_head_says_other_things_first_is_refused() -> None:
    with pytest.raises(PolicyError, match="encoding"):
        sealed("<head><title>x</title></head>")
