"""Short Vietnamese articles read as a careful reader does."""

from __future__ import annotations

import pytest
from language_samples import list_events, read


def test_a_day_of_talks() -> None:
    found = read(
        "vi",
        "Hà Nội (TTXVN) - Chiều 12/6, tại Phủ Chủ tịch, Chủ tịch nước Trần Văn Minh đã tiếp Bộ trưởng Quốc phòng Lào "
        "Kham Souk đang thăm chính thức Việt Nam từ ngày 11 đến 14/6 theo lời mời của Đại tướng Lê Hoàng Nam, Bộ "
        "trưởng Bộ Quốc phòng.",
        "Trước đó, sáng cùng ngày, Bộ trưởng Lê Hoàng Nam đã hội đàm với người đồng cấp Lào. Kết thúc hội đàm, hai Bộ "
        "trưởng đã ký Kế hoạch hợp tác quốc phòng giai đoạn 2025-2029. Hai bên nhất trí tăng cường đào tạo phi công.",
    )
    assert list_events(found) == [
        "Meeting occurred 2025-06-12 Hà Nội | Trần Văn Minh=host | Kham Souk=guest",
        "Visit occurred 2025-06-11/2025-06-14 Việt Nam | Kham Souk=guest | Lê Hoàng Nam=host",
        "Meeting occurred 2025-06-12 Hà Nội | Lê Hoàng Nam=host | Kham Souk=guest",
        "Signing occurred 2025-06-12 Hà Nội | Lê Hoàng Nam=signatory | Kham Souk=signatory",
    ]
    (plan,) = found.agreements
    assert (plan.type, plan.status, plan.period, len(plan.parties)) == (
        "ActionPlan",
        "signed",
        "2025/2029",
        2,
    )
    assert len(found.commitments) == 1


def test_a_passive_with_its_agent_inside_and_plans() -> None:
    found = read(
        "vi",
        "Ngày 10/6, Bộ trưởng Ngoại giao Peru Carlos Mendoza được Thủ tướng Nguyễn Đình Phong tiếp. Ông Mendoza đã "
        "chuyển lời mời của Tổng thống Peru Rosa Quispe tới Thủ tướng.",
        "Dự kiến, Thủ tướng Nguyễn Đình Phong sẽ thăm Lima vào tháng 11 tới, dự Hội nghị cấp cao APEC.",
    )
    assert list_events(found) == [
        "Meeting occurred 2025-06-10 None | Nguyễn Đình Phong=host | Carlos Mendoza=guest",
        "Invitation occurred 2025-06-10 None | Nguyễn Đình Phong=recipient | Rosa Quispe=sender",
        "Visit planned 2025-11 Lima | Nguyễn Đình Phong=guest",
        "Conference planned 2025-11 Lima | Nguyễn Đình Phong=participant",
    ]


def test_a_list_of_documents() -> None:
    found = read(
        "vi",
        "Ngày 13/6, tại Bắc Kinh, Thủ tướng Nguyễn Đình Phong và Thủ tướng Trung Quốc Vương Hải đã chứng kiến lễ ký ba "
        "văn kiện: Bản ghi nhớ về hợp tác đường sắt, do Bộ trưởng Bộ Xây dựng Lê Thu Hà và người đồng cấp Trung Quốc "
        "Lưu Cường ký; Nghị định thư về xuất khẩu dừa tươi; và Kế hoạch hành động về nông nghiệp.",
    )
    assert list_events(found) == [
        (
            "Signing occurred 2025-06-13 Bắc Kinh | Nguyễn Đình Phong=witness | Vương Hải=witness"
            " | Lê Thu Hà=signatory | Lưu Cường=signatory"
        ),
    ]
    assert [(a.type, a.name, a.status) for a in found.agreements] == [
        ("Memorandum", "Bản ghi nhớ về hợp tác đường sắt", "signed"),
        ("Protocol", "Nghị định thư về xuất khẩu dừa tươi", "signed"),
        ("ActionPlan", "Kế hoạch hành động về nông nghiệp", "signed"),
    ]


def test_what_is_recalled_keeps_its_own_date() -> None:
    found = read(
        "vi",
        "Việt Nam và Chile thiết lập quan hệ ngoại giao ngày 25/3/1971 và nâng cấp quan hệ lên Đối tác toàn diện vào "
        "tháng 5/2007. Đoàn đại biểu Quốc hội Chile do Chủ tịch Hạ viện Pedro Rojas dẫn đầu thăm Việt Nam từ ngày 8 "
        "đến 12/6.",
    )
    assert list_events(found) == [
        "Establishment occurred 1971-03-25 None | Việt Nam=party | Chile=party",
        "Establishment occurred 2007-05 None | Việt Nam=party | Chile=party",
        "Visit occurred 2025-06-08/2025-06-12 Việt Nam | Pedro Rojas=guest",
    ]


def test_a_sentence_that_tells_of_three() -> None:
    found = read(
        "vi",
        "Sáng 12/6, Tổng thống Ba Lan Jan Nowak đặt vòng hoa tại Đài tưởng niệm các Anh hùng liệt sĩ, hội đàm với Chủ "
        "tịch nước Trần Văn Minh và dự lễ kỷ niệm 75 năm quan hệ ngoại giao hai nước.",
    )
    assert list_events(found) == [
        "WreathLaying occurred 2025-06-12 None | Jan Nowak=participant",
        "Meeting occurred 2025-06-12 None | Jan Nowak=participant | Trần Văn Minh=participant",
        "Commemoration occurred 2025-06-12 None | Jan Nowak=participant",
    ]


def test_calls_condolences_and_offices() -> None:
    found = read(
        "vi",
        "Tối 14/6, Tổng thống Pháp Luc Moreau đã điện đàm với Thủ tướng Đức Karl Brandt.",
        "Cùng ngày, ông Moreau gửi điện chia buồn tới Quốc vương Thái Lan Somchai Rattana.",
        "Ông Ivan Sokolov được bổ nhiệm làm Đại sứ Nga tại Lào hôm 9/6.",
    )
    assert list_events(found) == [
        "Call occurred 2025-06-14 None | Luc Moreau=participant | Karl Brandt=participant",
        "Condolences occurred 2025-06-14 None | Luc Moreau=sender | Somchai Rattana=recipient",
        "Appointment occurred 2025-06-09 None | Ivan Sokolov=appointee",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Chủ tịch nước Trần Văn Minh không tiếp Đại sứ Nga Ivan Petrov.",
        "Tổng thống Pháp Luc Moreau có thể thăm Việt Nam trong năm tới.",
        "Thủ tướng Nguyễn Đình Phong đề nghị Tổng thống Pháp Luc Moreau sang thăm Việt Nam.",
        "Tổng thống Pháp Luc Moreau mong muốn sớm gặp Thủ tướng Nguyễn Đình Phong.",
        "Chuyến thăm Nga của Tổng thống Pháp Luc Moreau đã bị hủy.",
        "Đội tuyển Việt Nam gặp đội tuyển Thái Lan tối 14/6.",
        "Cơn bão gặp không khí lạnh gây mưa lớn tại Hà Nội.",
        "Các nhà khoa học vừa công bố kết quả nghiên cứu về loài lan mới.",
        "Người dân đến thăm Hội hoa xuân rất đông.",
    ],
)
def test_no_event(sentence: str) -> None:
    assert list_events(read("vi", sentence)) == []
