/// Rules of adoption, decisions to place for adoption, and earlier permanence.
let adoptionCases = """
  112 | +AD1 DATE_INT=2025-06-01 | +AD1 | AD10
  113 | +AD1 DATE_MATCH=SOON | +AD1 DATE_MATCH= | AD10
  114 | +AD1 FOSTER_CARE=2 | +AD1 FOSTER_CARE=1 | AD10
  115 | +PlacedAdoption DATE_PLACED=30/02/2025 | +PlacedAdoption | PlacedAdoption0
  116 | +PlacedAdoption DATE_PLACED_CEASED=30/02/2025 | +PlacedAdoption DATE_PLACED_CEASED=28/02/2026 | PlacedAdoption0
  117 | +PlacedAdoption DATE_PLACED=01/04/2026 | +PlacedAdoption DATE_PLACED=31/03/2026 | Episodes0 PlacedAdoption0
  117 | Episodes.DEC=01/02/2026; Episodes.REC=E12; +PlacedAdoption DATE_PLACED_CEASED=02/02/2026 | Episodes.DEC=01/02/2026; Episodes.REC=E12; +PlacedAdoption DATE_PLACED_CEASED=01/02/2026 | Episodes0 PlacedAdoption0
  118 | +PlacedAdoption DATE_PLACED_CEASED=31/03/2025 | +PlacedAdoption DATE_PLACED_CEASED=01/04/2025 | Episodes0 PlacedAdoption0
  119 | +PlacedAdoption DATE_PLACED_CEASED=01/02/2026 | +PlacedAdoption DATE_PLACED_CEASED=01/02/2026,REASON_PLACED_CEASED=RD1 | PlacedAdoption0
  120 | +PlacedAdoption REASON_PLACED_CEASED=RD5 | +PlacedAdoption REASON_PLACED_CEASED=RD4 | PlacedAdoption0
  151 | +AD1 NB_ADOPTR= | +AD1; +AD1 DATE_INT=,DATE_MATCH=,FOSTER_CARE=,NB_ADOPTR=,SEX_ADOPTR=,LS_ADOPTR= | AD10
  175 | +AD1 NB_ADOPTR=3 | +AD1 NB_ADOPTR=1 | AD10
  176 | +AD1 SEX_ADOPTR=M | +AD1 SEX_ADOPTR=M1 | AD10
  177 | +AD1 LS_ADOPTR=L1 | +AD1 LS_ADOPTR=L0 | AD10
  184 | +PlacedAdoption DATE_PLACED=09/06/2014 | +PlacedAdoption DATE_PLACED=10/06/2014 | PlacedAdoption0
  331 | +AD1 DATE_MATCH=02/05/2023; Episodes.REC=E11 | +AD1 DATE_MATCH=01/05/2023; Episodes.REC=E11 | AD10 Episodes0
  333 | +AD1 DATE_INT=02/07/2025 | +AD1 DATE_INT=01/07/2025 | AD10
  333 | +AD1 DATE_INT= | +AD1 DATE_MATCH= | AD10
  334 | +AD1 DATE_INT=30/04/2023 | +AD1 DATE_INT=01/05/2023 | AD10 Episodes0
  335 | +AD1; Episodes.PLACE=A3; Episodes.REC=E12 | +AD1 FOSTER_CARE=1; Episodes.PLACE=A3; Episodes.REC=E12 | AD10 Episodes0
  335 | +AD1 FOSTER_CARE=1; Episodes.PLACE=A6; Episodes.REC=E11 | +AD1 FOSTER_CARE=1; Episodes.PLACE=A6; Episodes.REC=X1 | AD10 Episodes0
  511 | +AD1 SEX_ADOPTR=M1 | +AD1 SEX_ADOPTR=FF | AD10
  514 | +AD1 LS_ADOPTR=L0 | +AD1 LS_ADOPTR=L0,SEX_ADOPTR=F1 | AD10
  517 | +AD1 LS_ADOPTR=L3,SEX_ADOPTR=MM | +AD1 LS_ADOPTR=L3 | AD10
  518 | +AD1 LS_ADOPTR=L4 | +AD1 LS_ADOPTR=L4,SEX_ADOPTR=MM | AD10
  519 | +AD1 LS_ADOPTR=L2,SEX_ADOPTR=F1 | +AD1 LS_ADOPTR=L2,SEX_ADOPTR=FF | AD10
  520 | +AD1 SEX_ADOPTR=MM | +AD1 | AD10
  521 | +AD1 DATE_INT=02/05/2023; Episodes.PLACE=A4 | +AD1 DATE_INT=02/05/2023 | AD10 Episodes0
  522 | +PlacedAdoption DATE_PLACED_CEASED=31/05/2025 | +PlacedAdoption DATE_PLACED_CEASED=01/06/2025 | PlacedAdoption0
  523 | +PlacedAdoption DATE_PLACED=02/06/2025; +AD1 | +PlacedAdoption; +AD1 | AD10 PlacedAdoption0
  524 | +AD1 LS_ADOPTR=L12 | +AD1 LS_ADOPTR=L12,SEX_ADOPTR=FF | AD10
  525 | +PlacedAdoption DATE_PLACED_CEASED=01/02/2026; +AD1 | +PlacedAdoption; +AD1 | AD10 PlacedAdoption0
  551 | Episodes.PLACE=A4 | Episodes.PLACE=A4; +PlacedAdoption | Episodes0
  552 | Episodes.PLACE=A4; +PlacedAdoption DATE_PLACED=02/05/2023 | Episodes.PLACE=A4; +PlacedAdoption DATE_PLACED=01/05/2023 | Episodes0 PlacedAdoption0
  553 | Episodes.LS=E1 | Episodes.LS=E1; +PlacedAdoption | Episodes0
  553 | Episodes.LS=E1; +PlacedAdoption REASON_PLACED_CEASED=RD1 | Episodes.LS=E1; Episodes.DEC=01/02/2026; +PlacedAdoption REASON_PLACED_CEASED=RD1 | PlacedAdoption0
  554 | Episodes.LS=E1; +PlacedAdoption DATE_PLACED=02/05/2023 | Episodes.LS=E1; +PlacedAdoption DATE_PLACED=01/05/2023 | Episodes0 PlacedAdoption0
  555@2024 | Episodes.LS=D1 | Episodes.LS=D1; +PlacedAdoption | Episodes0
  556@2024 | Episodes.LS=D1; +PlacedAdoption DATE_PLACED=02/05/2023 | Episodes.LS=D1; +PlacedAdoption DATE_PLACED=01/05/2023 | Episodes0
  557 | Episodes.PLACE=A4; Episodes.REC=E4A; +PlacedAdoption | Episodes.PLACE=A4; Episodes.REC=E4A; +PlacedAdoption DATE_PLACED_CEASED=01/02/2026,REASON_PLACED_CEASED=RD1 | Episodes0 PlacedAdoption0
  557 | Episodes.LS=E1; Episodes.REC=E8 | Episodes.LS=E1; Episodes.REC=E11 | Episodes0
  557@2024 | Episodes.LS=D1; Episodes.REC=E8 | Episodes.LS=D1; Episodes.REC=X1 | Episodes0
  558 | Episodes.REC=E11; +PlacedAdoption DATE_PLACED_CEASED=01/07/2025; +PlacedAdoption DATE_PLACED_CEASED=01/02/2026 | Episodes.REC=E11; +PlacedAdoption DATE_PLACED_CEASED=01/07/2025; +PlacedAdoption | Episodes0
  563 | +PlacedAdoption DATE_PLACED=,DATE_PLACED_CEASED=01/02/2026 | +PlacedAdoption DATE_PLACED_CEASED=01/02/2026 | PlacedAdoption0
  579 | +PlacedAdoption DATE_PLACED_CEASED=02/08/2025; +PlacedAdoption DATE_PLACED=01/08/2025 | +PlacedAdoption DATE_PLACED_CEASED=01/08/2025; +PlacedAdoption DATE_PLACED=01/08/2025 | PlacedAdoption1
  579 | +PlacedAdoption; +PlacedAdoption DATE_PLACED=01/08/2025 | +PlacedAdoption | PlacedAdoption1
  582 | Episodes.REC=E11; Episodes.DEC=01/07/2025; +AD1 | Episodes.REC=E11; Episodes.DEC=02/07/2025; +AD1 | Episodes0
  583 | +PlacedAdoption; +PlacedAdoption DATE_PLACED=01/08/2025 | +PlacedAdoption DATE_PLACED_CEASED=01/08/2025; +PlacedAdoption DATE_PLACED=01/08/2025 | PlacedAdoption0
  601 | Episodes.REC=E11; Episodes.DEC=01/02/2026; +AD1 DATE_INT= | Episodes.REC=E11; Episodes.DEC=01/02/2026; +AD1 | AD10 Episodes0
  601 | Episodes.REC=E12; Episodes.DEC=01/02/2026 | Episodes.REC=E12; Episodes.DEC=31/03/2025 | Episodes0
  602 | +AD1 | +AD1; Episodes.REC=E11; Episodes.DEC=01/02/2026 | AD10
  630 | Episodes.DECOM=01/05/2025 | Episodes.DECOM=01/05/2025; +PrevPerm | Episodes0
  630 | Episodes.DECOM=01/05/2025; +PrevPerm PREV_PERM=P1 | Episodes.DECOM=01/05/2025; +PrevPerm PREV_PERM=P1,LA_PERM=372,DATE_PERM=ZZ/ZZ/2016 | Episodes0
  631 | +PrevPerm PREV_PERM=P5 | +PrevPerm PREV_PERM=P4 | PrevPerm0
  632 | +PrevPerm DATE_PERM=ZZ/13/2016 | +PrevPerm DATE_PERM=ZZ/12/2016 | Episodes0 PrevPerm0
  632 | +PrevPerm DATE_PERM=01/05/2023 | +PrevPerm DATE_PERM=30/04/2023; +PrevPerm DATE_PERM=ZZ/ZZ/ZZZZ | Episodes0 PrevPerm0
  633 | +PrevPerm LA_PERM=123 | +PrevPerm LA_PERM=372; +PrevPerm LA_PERM=SCO | PrevPerm0
  634 | +PrevPerm; Episodes.DECOM=31/03/2016 | +PrevPerm; Episodes.DECOM=01/04/2016 | Episodes0 PrevPerm0
  635 | +PrevPerm PREV_PERM=,LA_PERM=372 | +PrevPerm PREV_PERM=P2,LA_PERM=372 | PrevPerm0
  635 | +PrevPerm DATE_PERM=01/02/2016 | +PrevPerm | PrevPerm0
  1003 | +PlacedAdoption DATE_PLACED=30/04/2023 | +PlacedAdoption DATE_PLACED=01/05/2023 | Episodes0 PlacedAdoption0

  """
