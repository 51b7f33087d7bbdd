/// Rules of episodes: codes, times, ages, and how episodes follow on each other.
let episodeCases = """
  141 | Episodes.DECOM=31/04/2023 | Episodes.DECOM=30/04/2023 | Episodes0
  142 | Episodes.REC=X1; +Episodes DECOM=01/09/2025 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025 | Episodes0
  143 | Episodes.RNE=Z | Episodes.RNE=U | Episodes0
  144 | Episodes.LS=V1 | Episodes.LS=J3 | Episodes0
  145 | Episodes.CIN=N9 | Episodes.CIN=N8 | Episodes0
  146 | Episodes.PLACE=Z1 | Episodes.PLACE=Z12 | Episodes0
  146@2025 | Episodes.PLACE=H5 | Episodes.PLACE=K3 | Episodes0
  146@2023 | Episodes.PLACE=K3 | Episodes.PLACE=H5 | Episodes0
  147 | Episodes.DEC=32/01/2026 | Episodes.DEC=31/01/2026 | Episodes0
  148 | Episodes.DEC=31/01/2026 | Episodes.DEC=01/09/2025; Episodes.REC=X1 | Episodes0
  148 | Episodes.REC=E2 | | Episodes0
  149 | Episodes.REC=E1 | Episodes.REC=E17 | Episodes0
  178 | Episodes.PLACE_PROVIDER=PR6 | Episodes.PLACE_PROVIDER=PR5 | Episodes0
  178 | Episodes.PLACE=T1 | Episodes.PLACE=T1; Episodes.PLACE_PROVIDER= | Episodes0
  213 | Episodes.PLACE=T4 | Episodes.PLACE=T4; Episodes.PLACE_PROVIDER= | Episodes0
  213 | Episodes.PLACE=Z11 | | Episodes0
  214 | Episodes.LS=V3 | Episodes.LS=V3; Episodes.PL_POST=; Episodes.URN= | Episodes0
  217 | Episodes.PLACE=A3; Episodes.RNE=P | Episodes.PLACE=A3; Episodes.RNE=T | Episodes0
  217 | Episodes.PLACE=A5; Episodes.RNE=B; Episodes.DECOM=01/04/2015 | Episodes.PLACE=A5; Episodes.RNE=B; Episodes.DECOM=31/03/2015 | Episodes0
  217t@2024 | Episodes.PLACE=P2 | Episodes.PLACE=P2; Episodes.DEC=28/10/2023 | Episodes0
  222 | Episodes.PLACE=P1 | Episodes.PLACE=P1; Episodes.URN=XXXXXXX | Episodes0
  222@2023 | Episodes.PLACE=H5 | Episodes.PLACE=K2 | Episodes0
  222@2024 | Episodes.PLACE=P2 | Episodes.PLACE=H5 | Episodes0
  222@2025 | Episodes.PLACE=Z1 | Episodes.PLACE=P2 | Episodes0
  225 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025 | Episodes.DEC=01/09/2025; Episodes.REC=X1; Episodes.REASON_PLACE_CHANGE=CARPL; +Episodes DECOM=01/09/2025 | Episodes0
  225 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025,RNE=U | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025,PLACE=T0 | Episodes0
  226 | Episodes.PLACE=T0; Episodes.REASON_PLACE_CHANGE=OTHER | Episodes.PLACE=T0 | Episodes0
  226 | Episodes.DEC=01/09/2025; Episodes.REC=X1; Episodes.REASON_PLACE_CHANGE=OTHER; +Episodes DECOM=01/09/2025,PLACE=T2 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025,PLACE=T2 | Episodes1
  233 | Episodes.REASON_PLACE_CHANGE=OTHER | Episodes.DEC=01/09/2025; Episodes.REC=X1; Episodes.REASON_PLACE_CHANGE=OTHER | Episodes0
  234 | Episodes.DEC=01/09/2025; Episodes.REC=X1; Episodes.REASON_PLACE_CHANGE=CUSTOD; +Episodes DECOM=01/09/2025; Header.DOB=02/09/2015 | Episodes.DEC=01/09/2025; Episodes.REC=X1; Episodes.REASON_PLACE_CHANGE=CUSTOD; +Episodes DECOM=01/09/2025; Header.DOB=01/09/2015 | Episodes0 Header0
  336 | Episodes.DEC=01/09/2025; Episodes.REC=X1; Episodes.PLACE=K2; +Episodes DECOM=01/09/2025,PLACE=A3 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025,PLACE=A5 | Episodes1
  352 | Header.DOB=01/05/2005 | Header.DOB=02/05/2005 | Episodes0
  353 | Episodes.DECOM=13/10/1991 | Episodes.DECOM=14/10/1991 | Episodes0
  354 | Episodes.DECOM=01/04/2026 | Episodes.DECOM=31/03/2026 | Episodes0
  355 | Episodes.DEC=01/05/2023 | Episodes.DEC=02/05/2023 | Episodes0
  356 | Episodes.DEC=30/04/2023 | Episodes.DEC=01/05/2023 | Episodes0
  357 | Episodes.DECOM=01/05/2025; Episodes.RNE=P | Episodes.RNE=P | Episodes0
  358 | Episodes.LS=J1; Header.DOB=02/05/2013 | Episodes.LS=J1; Header.DOB=01/05/2013 | Episodes0 Header0
  359 | Header.DOB=30/03/2008 | Header.DOB=30/03/2008; Episodes.LS=V2; Episodes.PLACE=K2 | Episodes0
  361 | Episodes.LS=L1; Episodes.DEC=05/05/2023 | Episodes.LS=L1; Episodes.DEC=04/05/2023 | Episodes0
  361 | Episodes.LS=L1; Episodes.DEC=03/05/2023; +Episodes DECOM=03/05/2023,DEC=05/05/2023,LS=L1 | Episodes.LS=L1; Episodes.DEC=03/05/2023; +Episodes DECOM=04/05/2023,DEC=05/05/2023,LS=L1 | Episodes0 Episodes1
  362 | Episodes.LS=L2; Episodes.DEC=23/05/2023 | Episodes.LS=L2; Episodes.DEC=22/05/2023 | Episodes0
  363 | Episodes.LS=L3; Episodes.DEC=09/05/2023 | Episodes.LS=L3; Episodes.DEC=08/05/2023 | Episodes0
  364 | Episodes.LS=J2 | Episodes.LS=J2; Episodes.DEC=22/05/2023 | Episodes0
  365 | Episodes.LS=V3; Episodes.DEC=19/05/2023 | Episodes.LS=V3; Episodes.DEC=18/05/2023 | Episodes0
  366 | Episodes.LS=V3; Episodes.RNE=P | Episodes.LS=V3 | Episodes0
  367 | Episodes.LS=V3; Episodes.DEC=16/06/2025 | Episodes.LS=V3; Episodes.DEC=15/06/2025 | Episodes0
  367 | -Episodes; +Episodes LS=V3,DECOM=01/05/2025,DEC=11/06/2025; +Episodes LS=V3,DECOM=01/08/2025,DEC=05/09/2025 | -Episodes; +Episodes LS=V3,DECOM=01/05/2025,DEC=10/06/2025; +Episodes LS=V3,DECOM=01/08/2025,DEC=05/09/2025 | Episodes0 Episodes1
  370@2024 | Episodes.PLACE=P2; Header.DOB=02/05/2007 | Episodes.PLACE=P2; Header.DOB=01/05/2007 | Episodes0
  371 | Episodes.PLACE=K3; Header.DOB=02/05/2007 | Episodes.PLACE=K3; Header.DOB=01/05/2007 | Episodes0
  371@2023 | Episodes.PLACE=H5; Header.DOB=02/05/2007 | Episodes.PLACE=K3; Header.DOB=02/05/2007 | Episodes0
  372 | Episodes.PLACE=R5; Header.DOB=02/05/2013 | Episodes.PLACE=R5; Header.DOB=01/05/2013 | Episodes0
  373 | Episodes.PLACE=S1; Header.DOB=02/05/2019 | Episodes.PLACE=S1; Header.DOB=01/05/2019 | Episodes0
  374 | Episodes.PLACE=P3; Header.DOB=02/05/2009 | Episodes.PLACE=P3; Header.DOB=01/05/2009 | Episodes0
  375 | Episodes.PLACE=T1; Episodes.DEC=13/06/2023 | Episodes.PLACE=T1; Episodes.DEC=12/06/2023 | Episodes0
  376 | Episodes.PLACE=T3; Episodes.DEC=23/05/2023 | Episodes.PLACE=T3; Episodes.DEC=22/05/2023 | Episodes0
  377 | Episodes.PLACE=T3; +Episodes PLACE=T3,DECOM=01/08/2023; +Episodes PLACE=T3,DECOM=30/04/2024 | Episodes.PLACE=T3; +Episodes PLACE=T3,DECOM=01/08/2023; +Episodes PLACE=T3,DECOM=01/05/2024 | Episodes0 Episodes1 Episodes2
  378 | Episodes.PLACE=P1; Episodes.LS=V2 | Episodes.PLACE=P1 | Episodes0
  379 | Episodes.PLACE=T4; Episodes.DEC=09/05/2023 | Episodes.PLACE=T4; Episodes.DEC=08/05/2023 | Episodes0
  380 | Episodes.PLACE=T2 | Episodes.PLACE=T2; Episodes.RNE=B | Episodes0
  381 | Episodes.PLACE=T2; Episodes.REC=E8 | Episodes.PLACE=T2; Episodes.REC=X1 | Episodes0
  382 | Episodes.PLACE=T2; Episodes.LS=V4 | Episodes.PLACE=T2 | Episodes0
  383 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025,PLACE=T1; +Episodes DECOM=01/10/2025,PLACE=U6 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025,PLACE=T1; +Episodes DECOM=01/10/2025 | Episodes2
  383 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025,PLACE=T1; +Episodes DECOM=01/10/2025,PL_POST=AB1 2CD | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025,PLACE=T1; +Episodes DECOM=01/10/2025,PL_POST=EF34GH | Episodes2
  383@2025 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025,PLACE=T1; +Episodes DECOM=01/10/2025,RNE=L | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025,PLACE=T1; +Episodes DECOM=01/10/2025,PL_POST=AB1 2CD | Episodes2
  384 | Episodes.LS=V4 | Episodes.LS=V4; Episodes.PLACE=U6 | Episodes0
  384 | Episodes.LS=V3; Episodes.PLACE=U1 | Episodes.PLACE=U1 | Episodes0
  385 | Episodes.DEC=01/04/2026 | Episodes.DEC=31/03/2026 | Episodes0
  386 | Episodes.REC=E11; Episodes.DEC=10/06/2032 | Episodes.REC=E11; Episodes.DEC=09/06/2032 | Episodes0
  387 | Episodes.REC=E5; Episodes.DEC=09/06/2028 | Episodes.REC=E6; Episodes.DEC=10/06/2028 | Episodes0
  388 | Episodes.DEC=01/09/2025; Episodes.REC=X1 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025 | Episodes0
  388 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=02/09/2025 | Episodes.DEC=01/09/2025; Episodes.REC=E8; +Episodes DECOM=02/09/2025 | Episodes0
  388 | Episodes.DEC=01/09/2025; Episodes.REC=E8; +Episodes DECOM=01/09/2025 | Episodes.DEC=01/09/2025; Episodes.REC=E8 | Episodes0
  389 | Episodes.REC=E7; Episodes.DEC=09/06/2030 | Episodes.REC=E7; Episodes.DEC=10/06/2030 | Episodes0
  390 | Episodes.REC=E12 | Episodes.REC=E12; Episodes.PLACE=A5 | Episodes0
  392d | Episodes.HOME_POST=EF34GH | Episodes.HOME_POST=EF34GH; Episodes.PLACE=P1 | Episodes0
  398 | Episodes.LS=V3 | Episodes.LS=V3; Episodes.HOME_POST=; Episodes.PL_POST= | Episodes0
  407 | Episodes.REC=E45; Episodes.DEC=10/06/2032 | Episodes.REC=E45; Episodes.DEC=09/06/2032 | Episodes0 Header0
  408 | Episodes.PLACE=A6 | Episodes.PLACE=A6; Episodes.LS=E1 | Episodes0
  426 | Episodes.LS=V3; +Episodes LS=V4,DECOM=01/09/2025 | Episodes.LS=V3; +Episodes LS=V3,DECOM=01/09/2025 | Episodes0 Episodes1
  431 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025,RNE=S | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=02/09/2025,RNE=S | Episodes1
  432 | Episodes.REC=E4A; Episodes.DEC=01/09/2025; +Episodes DECOM=02/09/2025 | Episodes.REC=E4A; Episodes.DEC=01/09/2025; +Episodes DECOM=02/09/2025,RNE=S | Episodes1
  433 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=02/09/2025 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025 | Episodes1
  434 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025,RNE=L | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025,RNE=L,LS=C1 | Episodes1
  434 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025,RNE=L,LS=C1,PLACE=U6 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025,RNE=P,PLACE=U6 | Episodes1
  435 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025,PLACE=U6 | Episodes1
  435 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025,RNE=T,PLACE=U6,LS=C1 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025,RNE=T,PL_POST=AB1 2CD | Episodes1
  436 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025,RNE=B,LS=C1 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025,RNE=B,LS=C1,URN=SC222222 | Episodes1
  436 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025,RNE=U,PLACE=U6 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025,RNE=U,PLACE=U6,LS=C1 | Episodes1
  437 | Episodes.REC=E2; Episodes.DEC=01/09/2025; +Episodes DECOM=02/09/2025 | Episodes.REC=E15; Episodes.DEC=01/09/2025 | Episodes0
  445@2024 | Episodes.LS=D1 | Episodes.LS=D1; Episodes.DECOM=31/12/2005 | Episodes0
  446 | Episodes.LS=E1; Episodes.DECOM=30/11/2005 | Episodes.LS=E1; Episodes.DECOM=01/12/2005 | Episodes0
  451@2024 | Episodes.LS=D1 | Episodes.LS=D1; Episodes.DEC=01/09/2025; Episodes.REC=X1 | Episodes0
  460 | Episodes.REC=E17; Episodes.DEC=09/06/2032 | Episodes.REC=E17; Episodes.DEC=10/06/2032 | Episodes0
  501 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=31/08/2025 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025 | Episodes1
  504 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=01/09/2025,CIN=N2 | Episodes.DEC=01/09/2025; Episodes.REC=X1; +Episodes DECOM=02/09/2025,CIN=N2 | Episodes1
  516 | Episodes.REC=E45; Episodes.PLACE=K2 | Episodes.REC=E46 | Episodes0
  526 | Episodes.PLACE_PROVIDER= | Episodes.PLACE_PROVIDER=; Episodes.PLACE=Z13 | Episodes0
  527 | Episodes.PLACE=R2 | Episodes.PLACE=R3 | Episodes0
  528 | Episodes.PLACE=P1; Episodes.PLACE_PROVIDER=PR2 | Episodes.PLACE=K2; Episodes.PLACE_PROVIDER=PR2 | Episodes0
  529 | Episodes.PLACE_PROVIDER=PR3 | Episodes.PLACE=R2; Episodes.PLACE_PROVIDER=PR3 | Episodes0
  530 | Episodes.PLACE=P1; Episodes.PLACE_PROVIDER=PR4 | Episodes.PLACE_PROVIDER=PR4 | Episodes0
  531 | Episodes.PLACE=P1; Episodes.PLACE_PROVIDER=PR5 | Episodes.PLACE_PROVIDER=PR5 | Episodes0
  550 | Episodes.PLACE_PROVIDER=PR0 | Episodes.PLACE=P1; Episodes.PLACE_PROVIDER=PR0 | Episodes0
  1009 | Episodes.REASON_PLACE_CHANGE=MOVED | Episodes.REASON_PLACE_CHANGE=CUSTOD | Episodes0

  """
