"""Text taken over: passages of a superior's or last year's plan, and near-duplicates in a large folder."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from compare_records import Draft, real_plans, specimens, write

from extractor.compare import duplicate_pairs, duplicates, passages_between, reuse, reused_passages
from extractor.compare.minhash import buckets, multipliers, signature
from extractor.compare.passages import Passage, Prepared, in_order, passages

ONE = (
    "Đẩy mạnh công tác tuyên truyền về vai trò của tự học và học tập suốt đời gắn với việc làm chủ tri thức, công nghệ."
)
TWO = "Tổ chức các lớp bồi dưỡng kỹ năng số cơ bản cho mọi đối tượng, chú trọng người cao tuổi và bà con vùng cao khó khăn."
THREE = "Phát động phong trào xây dựng tủ sách gia đình, tủ sách dòng họ; luân chuyển sách giữa các nhà văn hóa thôn trong xã."
OWN = "Xã mở phiên chợ sách cũ ngay tại sân đình làng vào sáng chủ nhật, ai mang giấy vụn tới đều được đổi lấy truyện tranh."


def ids(*numbers: int) -> np.ndarray:
    return np.array(numbers, dtype=np.int32)


def test_a_communes_plan_taken_from_the_provinces_in_another_order(tmp_path: Path) -> None:
    day = dt.date(2024, 9, 16)
    corpus = write(
        tmp_path,
        Draft("tinh.txt", symbol="79/KH-UBND", issued=day, body=[ONE, TWO, THREE]),
        Draft(
            "xa.txt",
            issuer="UBND xã Sơn Trà",
            level="commune",
            body=[THREE, OWN, ONE.replace("tuyên truyền", "truyền thông")],
            cites=[("79/KH-UBND", day, "UBND tỉnh Hà Nam")],
        ),
    )
    row = reuse(corpus).iloc[0]
    assert (row["plan"], row["source"], row["relation"]) == ("xa.txt", "tinh.txt", "superior")
    assert (row["found_by"], row["passages"]) == ("cited by symbol", 2)
    assert row["share"] == pytest.approx(2 / 3, abs=0.12)
    assert row["source_share"] == pytest.approx(2 / 3, abs=0.12)
    assert row["order"] == pytest.approx(0.55, abs=0.05)
    found = reused_passages(corpus)
    assert found["rank"].tolist() == [2, 1]
    assert found["text"].iloc[0] == THREE.rstrip(".")
    assert "truyền thông" in found["text"].iloc[1] and "tuyên truyền" in found["source_text"].iloc[1]
    for passage in found.itertuples():
        assert corpus.text("xa.txt")[passage.start : passage.end] == passage.text
        assert corpus.text("tinh.txt")[passage.source_start : passage.source_end] == passage.source_text


def test_last_years_plan_of_the_same_issuer_is_found_though_the_year_in_the_text_changed(tmp_path: Path) -> None:
    corpus = write(
        tmp_path,
        Draft("2022.txt", year=2022, body=[OWN]),
        Draft("2023.txt", year=2023, body=[ONE, TWO + " Năm 2023 có 12 lớp."]),
        Draft("2024.txt", year=2024, body=[ONE, TWO + " Năm 2024 có 15 lớp."]),
        Draft("other.txt", year=2023, issuer="UBND tỉnh Nam Định", province="Nam Định", body=[ONE]),
    )
    row = reuse(corpus).set_index("plan").loc["2024.txt"]
    assert (row["source"], row["relation"], row["years_apart"]) == ("2023.txt", "earlier", 1)
    assert row["share"] == 1 and row["order"] == 1 and row["passages"] == 1


def test_without_a_citation_the_provinces_own_plan_of_the_year_counts_and_it_is_said(tmp_path: Path) -> None:
    commune = Draft("xa.txt", issuer="UBND xã Sơn Trà", level="commune", body=[ONE])
    corpus = write(tmp_path, Draft("tinh.txt", body=[ONE]), commune)
    assert reuse(corpus)["found_by"].tolist() == ["same province, campaign and year"]
    corpus = write(tmp_path, Draft("tinh.txt", body=[ONE]), Draft("tinh2.txt", symbol="9/KH-UBND", body=[TWO]), commune)
    assert len(reuse(corpus)) == 0  # two plans of the province: neither is taken


def test_a_plan_of_another_issuer_with_the_same_symbol_is_not_the_one_cited(tmp_path: Path) -> None:
    day = dt.date(2024, 9, 16)
    corpus = write(
        tmp_path,
        Draft("a.txt", symbol="79/KH-UBND", issued=day, issuer="UBND tỉnh Nam Định", province="Nam Định", body=[ONE]),
        Draft(
            "xa.txt", issuer="UBND xã A", level="commune", body=[ONE], cites=[("79/KH-UBND", day, "UBND tỉnh Hà Nam")]
        ),
    )
    assert len(reuse(corpus)) == 0


def test_what_the_real_plans_share_is_the_wording_of_the_ministrys_letters() -> None:
    table = passages_between(real_plans(), "001_bf5140a17e8c9bfe.txt", "003_968b6796712df7a0.txt")
    first = table.iloc[0]
    assert first["text"].startswith("Tiếp tục đẩy mạnh phong trào học tập sâu rộng trong các tầng lớp Nhân dân")
    assert first["text"].endswith("đáp ứng nhu cầu học tập của người dân; đặc biệt trong bối cảnh")
    assert first["source_text"].endswith("đáp ứng nhu cầu học tập của người dân trong bối cảnh")
    assert first["syllables"] > first["same"] > 90
    assert len(passages_between(specimens(), "12-sach-2023", "10-bo-2025")) == 0


def test_a_passage_goes_on_over_small_changes_and_not_over_large_ones() -> None:
    source = np.arange(1, 61, dtype=np.int32)
    changed = source.copy()
    changed[20] = 900
    assert passages(Prepared(changed), Prepared(source), 15) == [Passage(0, 59, 0, 59, 59)]
    apart = np.concatenate((source[:30], np.arange(1000, 1020, dtype=np.int32), source[30:]))
    assert passages(Prepared(apart), Prepared(source), 15) == [Passage(0, 29, 0, 29, 30), Passage(50, 79, 30, 59, 30)]
    assert passages(Prepared(source), Prepared(np.arange(100, 160, dtype=np.int32)), 15) == []


def test_repeated_words_do_not_take_forever() -> None:
    assert (
        passages(Prepared(np.zeros(3000, dtype=np.int32)), Prepared(np.zeros(3000, dtype=np.int32)), 15)[0].same == 3000
    )


def test_order_is_the_heaviest_part_that_was_not_moved() -> None:
    kept, moved = Passage(0, 29, 0, 29, 30), Passage(50, 59, 5, 9, 10)
    assert in_order([]) == 1
    assert in_order([kept, Passage(40, 49, 40, 49, 10)]) == 1
    assert in_order([Passage(0, 29, 60, 89, 30), moved]) == 0.75


def test_near_duplicates_are_found_without_comparing_all_pairs() -> None:
    """Recall against brute force on a thousand sets, as many near the threshold as clear cases."""
    random = np.random.Generator(np.random.PCG64(7))
    sets = []
    for _ in range(250):
        base = random.integers(0, 2**62, size=120, dtype=np.uint64)
        for share in (0.0, 0.08, 0.16, 0.4):
            change = random.random(len(base)) < share
            fresh = random.integers(0, 2**62, size=120, dtype=np.uint64)
            sets.append(np.unique(np.where(change, fresh, base)))
    true = _alike(sets)
    numbers = multipliers()
    signatures = np.array([signature(one, numbers) for one in sets])
    found = {(a, b) for group in buckets(signatures) for a in group.tolist() for b in group.tolist() if a < b}
    assert len(true) > 400
    assert len(true & found) / len(true) >= 0.99
    assert len(found) < 10 * len(true)  # of half a million pairs


def _alike(sets: list[np.ndarray]) -> set[tuple[int, int]]:
    """All pairs of sets that share at least 0.7: the elements of every pair are counted."""
    holders = defaultdict(list)
    for one, elements in enumerate(sets):
        for element in elements.tolist():
            holders[element].append(one)
    shared = Counter(pair for held in holders.values() for pair in combinations(held, 2))
    return {(a, b) for (a, b), both in shared.items() if both / (len(sets[a]) + len(sets[b]) - both) >= 0.7}


def test_the_similarity_of_a_pair_is_exact_and_groups_join_what_a_chain_joins(tmp_path: Path) -> None:
    long = [ONE, TWO, THREE, OWN]
    corpus = write(
        tmp_path,
        Draft("a.txt", body=long),
        Draft("b.txt", body=long, year=2023),
        Draft(
            "c.txt",
            body=[*long[:3], OWN.replace("chủ nhật", "thứ bảy")],
            issuer="UBND tỉnh Nam Định",
            province="Nam Định",
        ),
        Draft(
            "d.txt",
            body=["Nội dung hoàn toàn khác, không có câu nào giống.", "Mỗi thôn tự chọn việc làm vừa sức mình."] * 2,
        ),
    )
    pairs = duplicate_pairs(corpus)
    assert pairs[["plan", "other"]].to_numpy().tolist() == [["a.txt", "b.txt"], ["a.txt", "c.txt"], ["b.txt", "c.txt"]]
    assert pairs["similarity"].iloc[0] == 1
    words = [set(zip(*(entry.words.ids[place:] for place in range(5)))) for entry in corpus.entries]  # noqa: B905
    assert pairs["similarity"].iloc[1] == pytest.approx(len(words[0] & words[2]) / len(words[0] | words[2]))
    groups = duplicates(corpus)
    assert groups["plan"].tolist() == ["a.txt", "b.txt", "c.txt"]
    assert set(groups["size"]) == {3} and set(groups["group"]) == {1}
    assert groups["nearest"].tolist() == ["b.txt", "a.txt", "a.txt"]


def test_no_two_real_plans_or_specimens_are_near_duplicates() -> None:
    assert len(duplicates(real_plans())) == len(duplicates(specimens())) == 0
