/// Rules that hold this year's return against last year's.
let yearCases = """
  199 | +last.Episodes DECOM=01/02/2023,REC=E11 | +last.Episodes DECOM=01/05/2023,RNE=S,REC=E8; Episodes.REC=E11 | Episodes0
  199 | Episodes.REC=E11; +Episodes DECOM=01/09/2025 | Episodes.REC=E11 | Episodes1
  202 | +last.Header SEX=M | +last.Header SEX=2 | Header0
  203 | +last.Header DOB=11/06/2014 | +last.Header CHILD=B,DOB=11/06/2014 | Header0
  204 | +last.Header ETHNIC=NOBT | +last.Header  | Header0
  205A | +last.Header UASC=1; Header.UASC=0 | +last.Header UASC=1; +last.UASC DUC=01/02/2025; Header.UASC=0 | Header0
  205B | +last.Header UASC=1; +last.UASC DUC=01/02/2025; +UASC; Header.UASC=1 | +last.Header UASC=1; +last.UASC DUC=10/06/2032; +UASC DUC=10/06/2032; Header.UASC=1 | Header0 UASC0
  205C | +last.Header UASC=0; +UASC DUC=01/06/2025; Header.UASC=0 | +last.Header UASC=0; Header.UASC=0; +UASC | Header0 UASC0
  205D | +last.Header UASC=0; Header.UASC=1 | +last.Header UASC=1; Header.UASC=1 | Header0
  207 | +last.Header MOTHER=1 | +last.Header MOTHER=1; Header.MOTHER=1 | Header0
  208 | +last.Header UPN=U372123456789 | +last.Header UPN=UN3 | Header0
  208 | +last.Header UPN=UN4; Header.UPN=UN3 | +last.Header UPN=UN1; Header.UPN=UN3 | Header0
  502 | +last.Episodes DECOM=01/05/2023,RNE=S,DECOM=02/05/2023 | +last.Episodes DECOM=01/05/2023,RNE=S,DECOM=02/05/2023,DEC=01/02/2025 | Episodes0
  503A | +last.Episodes DECOM=01/05/2023,RNE=S,RNE=P | +last.Episodes DECOM=01/05/2023,RNE=S | Episodes0
  503B | +last.Episodes DECOM=01/05/2023,RNE=S,LS=C1 | +last.Episodes DECOM=01/05/2023,RNE=S | Episodes0
  503C | +last.Episodes DECOM=01/05/2023,RNE=S,CIN=N2 | +last.Episodes DECOM=01/05/2023,RNE=S | Episodes0
  503D | +last.Episodes DECOM=01/05/2023,RNE=S,PLACE=U6 | +last.Episodes DECOM=01/05/2023,RNE=S | Episodes0
  503D | +last.Episodes DECOM=01/05/2023,RNE=S,PLACE=Z1 | +last.Episodes DECOM=01/05/2023,RNE=S,PLACE=Z1; Episodes.PLACE=Z12 | Episodes0
  503D@2025 | +last.Episodes DECOM=01/05/2023,RNE=S,PLACE=H5 | +last.Episodes DECOM=01/05/2023,RNE=S,PLACE=H5; Episodes.PLACE=K3 | Episodes0
  503E | +last.Episodes DECOM=01/05/2023,RNE=S,PLACE_PROVIDER=PR4 | +last.Episodes DECOM=01/05/2023,RNE=S | Episodes0
  503F | +last.Episodes DECOM=01/05/2023,RNE=S,URN= | +last.Episodes DECOM=01/05/2023,RNE=S | Episodes0
  503G | +last.Episodes DECOM=01/05/2023,RNE=S,PL_POST=IJ5 6KL | +last.Episodes DECOM=01/05/2023,RNE=S | Episodes0
  503H | +last.Episodes DECOM=01/05/2023,RNE=S,PL_POST=IJ5 6KL | +last.Episodes DECOM=01/05/2023,RNE=S | Episodes0
  503J | +last.Episodes DECOM=01/05/2023,RNE=S,PL_POST=IJ5 6KL | +last.Episodes DECOM=01/05/2023,RNE=S | Episodes0
  452 | +last.Episodes DECOM=01/05/2023,RNE=S,PL_POST=IJ5 6KL | +last.Episodes DECOM=01/05/2023,RNE=S,PL_POST=IJ5 6KL,RNE=P | Episodes0
  453 | +last.Episodes DECOM=01/05/2023,RNE=S,PL_POST=IJ5 6KL | +last.Episodes DECOM=01/05/2023,RNE=S,PL_POST=IJ5 6KL,RNE=P | Episodes0
  559 | +PlacedAdoption DATE_PLACED=31/03/2025 | +PlacedAdoption DATE_PLACED=31/03/2025; +last.PlacedAdoption DATE_PLACED=31/03/2025 | PlacedAdoption0
  560 | +PlacedAdoption; +last.PlacedAdoption DATE_PLACED=01/03/2025 | +PlacedAdoption; +last.PlacedAdoption DATE_PLACED=01/03/2025,DATE_PLACED_CEASED=10/03/2025 | PlacedAdoption0
  561 | +PlacedAdoption; +last.PlacedAdoption REASON_PLACED_CEASED=RD1 | +PlacedAdoption; +last.PlacedAdoption | PlacedAdoption0
  562 | +last.Episodes DECOM=01/05/2023,RNE=S,DECOM=02/05/2023 | +last.Episodes DECOM=01/05/2023,RNE=S | Episodes0
  584 | +PlacedAdoption; +last.PlacedAdoption DATE_PLACED_CEASED=01/07/2025 | +PlacedAdoption DATE_PLACED=02/06/2025; +last.PlacedAdoption DATE_PLACED_CEASED=01/07/2025 | PlacedAdoption0
  624 | +last.Header MC_DOB=01/02/2025 | +last.Header MC_DOB=01/02/2025; Header.MC_DOB=01/02/2025 | Header0
  626 | +last.Header ; Header.MOTHER=1; Header.MC_DOB=31/03/2025 | +last.Header ; Header.MOTHER=1; Header.MC_DOB=01/04/2025 | Header0
  NoE | | +last.Episodes DECOM=01/05/2023,RNE=S | Episodes0

  """
