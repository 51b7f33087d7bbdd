/// Rules of the header table, reviews, asylum seekers and integrity.
let headerCases = """
  101 | Header.SEX=1 | Header.SEX=U | Header0
  101@2024 | Header.SEX=F | Header.SEX=2 | Header0
  101 | Header.SEX= | Header.SEX=M | Header0
  102 | Header.DOB=2014-06-10 | Header.DOB=29/02/2016 | Header0
  103 | Header.ETHNIC=WHITE | Header.ETHNIC=NOBT | Header0
  104 | +UASC DUC=31/02/2026 | +UASC DUC=28/02/2026; +UASC | UASC0
  105 | Header.UASC=2 | Header.UASC=1 | Header0
  165 | Header.MOTHER=2; +OC3 | Header.MOTHER=1 | Header0 OC30
  165 | Header.SEX=M | Header.SEX=M; Header.MOTHER= | Header0
  165 | Header.MOTHER= | Header.MOTHER=; Episodes.LS=V4 | Header0
  166 | Reviews.REVIEW=1st May 2025 | | Reviews0
  166 | Reviews.REVIEW= | | Reviews0
  167 | Reviews.REVIEW_CODE=PN8 | Reviews.REVIEW_CODE=PN0 | Reviews0
  168 | Header.UPN=A801200001001 | Header.UPN=UN5 | Header0
  168 | Header.UPN=H80120000100 | Header.UPN= | Header0
  171 | Header.MC_DOB=99/01/2025 | Header.MC_DOB=09/01/2025 | Header0
  174 | Header.SEX=M; Header.MC_DOB=09/01/2025 | Header.MC_DOB=09/01/2025 | Header0
  209 | Header.UPN=UN1 | Header.UPN=UN1; Header.DOB=10/06/2021 | Header0
  210 | Header.UPN=UN4 | Header.UPN=UN4; Episodes.DECOM=25/03/2026 | Episodes0 Header0
  231 | Header.UASC=1; Header.DOB=01/04/2015 | Header.UASC=1 | Header0
  232 | Header.SEX=U | | Header0
  301 | Header.DOB=01/04/2026 | Header.DOB=31/03/2026 | Header0
  302 | Header.DOB=02/05/2023 | Header.DOB=01/05/2023 | Episodes0 Header0
  303 | +UASC DUC=01/06/2025; Header.UASC=0 | +UASC DUC=01/06/2025; Header.UASC=1 | Header0 UASC0
  304 | +UASC DUC=11/06/2032 | +UASC DUC=10/06/2032 | UASC0
  351 | Header.DOB=31/03/2000 | Header.DOB=01/04/2000 | Header0
  393 | Header.MOTHER= | Header.MOTHER=; Header.SEX=M | Header0
  399 | Episodes.LS=V3 | Episodes.LS=V3; +Episodes DECOM=01/02/2026 | Episodes0 Header0 Reviews0
  440 | Reviews.REVIEW_CODE=PN0 | Reviews.REVIEW_CODE=PN0; Reviews.DOB=01/09/2021 | Reviews0
  441 | Reviews.DOB=02/09/2021 | Reviews.DOB=01/09/2021 | Reviews0
  442 | Header.UPN= | Header.UPN=; Episodes.LS=V3 | Header0
  444 | +Header CHILD=B | +Header CHILD=B,UPN=UN3; Header.UPN=UN3 | Header0 Header1
  607 | Episodes.DEC=01/02/2026; Episodes.REC=E4A; Header.MOTHER= | Episodes.DEC=01/02/2026; Episodes.REC=X1; Header.MOTHER= | Episodes0 Header0
  611 | Header.MOTHER=1 | Header.MOTHER=1; Header.MC_DOB=01/06/2025 | Header0
  612 | Header.MC_DOB=01/06/2025 | Header.MOTHER=1; Header.MC_DOB=01/06/2025 | Header0
  620 | Header.MOTHER=1 | Header.MOTHER=1; Header.DOB=01/04/2014 | Header0
  621 | Header.MC_DOB=10/06/2014 | Header.MC_DOB=11/06/2014 | Header0
  625 | Header.MC_DOB=02/01/2026; Episodes.DEC=01/01/2026 | Header.MC_DOB=01/01/2026; Episodes.DEC=01/01/2026 | Episodes0 Header0
  625 | Header.MC_DOB=01/04/2026 | Header.MC_DOB=31/03/2026 | Header0
  628 | -Episodes; +OC3 | -Episodes; +OC3; Header.MOTHER= | Header0
  EPI | -Episodes | -Episodes; +OC3 | Header0
  INT01 | +AD1 CHILD=B | +AD1 | AD10
  INT02 | +PlacedAdoption CHILD=B | +PlacedAdoption | PlacedAdoption0
  INT03 | +Episodes CHILD=B | +Episodes | Episodes1
  INT04 | +Missing CHILD=B | +Missing | Missing0
  INT05 | +OC2 CHILD=B | +OC2 | OC21
  INT06 | +OC3 CHILD=B | +OC3 | OC30
  INT07 | +PrevPerm CHILD=B | +PrevPerm | PrevPerm0
  INT08 | +Reviews CHILD=B | +Reviews | Reviews1
  INT09 | +UASC CHILD=B | +UASC | UASC0
  INT11 | +AD1 DOB=11/06/2014 | +AD1 | AD10
  INT12 | +PlacedAdoption DOB=11/06/2014 | +PlacedAdoption DOB= | PlacedAdoption0
  INT13 | +Missing DOB=11/06/2014 | +Missing | Missing0
  INT14 | OC2.DOB=11/06/2014 | | OC20
  INT15 | +OC3 DOB=11/06/2014 | +OC3 | OC30
  INT16 | +PrevPerm DOB=11/06/2014 | +PrevPerm | PrevPerm0
  INT17 | Reviews.DOB=11/06/2014 | Reviews.DOB= | Reviews0
  INT18 | +UASC DOB=11/06/2014 | +UASC | UASC0
  INT21 | +UASC SEX=M | +UASC | UASC0
  INT31 | +AD1; +AD1 | +AD1; +AD1 CHILD=B | AD10 AD11
  INT32 | +Header | +Header CHILD=B | Header0 Header1
  INT33 | +OC2 | +OC2 CHILD=B | OC20 OC21
  INT34 | +OC3; +OC3 | +OC3 | OC30 OC31
  INT35 | +PrevPerm; +PrevPerm | +PrevPerm | PrevPerm0 PrevPerm1
  INT36 | +UASC; +UASC | +UASC | UASC0 UASC1

  """
