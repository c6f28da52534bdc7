"""Nouns that carry a number which names no task, without diacritics."""

# After a number: "3 xã", "2 hồ sơ".
COUNTED = """
    xa, huyen, phuong, thi tran, don vi, nguoi, truong, tram, van ban, bao cao, ho so, cuoc, lop, hoi nghi, lan,
    trieu, ty, dong, nghin, ngan, tr, km, ha, kg, cai, chi tieu, noi dung, phan, viec, nhiem vu, dau viec, buoc,
    hang muc, goi thau, du an, mo hinh, cong trinh, san pham, mui, lieu, benh nhan, trang, phieu, y kien, thon,
    khu, hoc sinh, can bo, doan, diem, tieu chi, luot, ho dan, ho ngheo, ho gia dinh, giay, nha, tinh, cong van,
    quyet dinh, bo ho so, bo tai lieu, ban bao cao, chi bo, to chuc, doanh nghiep, co so, khoan, dieu, thanh vien,
    dai bieu, hoc vien, xe, may tinh, muc tieu, nhom, giai doan, khau, cong doan, thu tuc, chuong trinh, hop dong,
    de an, phong, to, doi, chu ky, con dau
"""

# Before a number: a part of the work, "bước 2".
PARTS = """
    buoc, phan, giai doan, dot, lan, khau, cong doan, chuong, vong, noi dung, hang muc, gd
"""

# Before a number: somebody or somewhere, "phòng 3"; such a number may be mistaken for a task.
GROUPS = """
    phong, to, doi, lop, khu, xa, thon, ap, tram, nhom, khoi, ban, don vi, quan, phuong, lo, goi, goi thau, tang,
    chi nhanh, co so, truong, nha, du an, p, khoa, chi bo, cum, tuyen, dieu, khoan
"""
