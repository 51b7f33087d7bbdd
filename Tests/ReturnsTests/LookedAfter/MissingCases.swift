/// Rules of absences.
let missingCases = """
  564 | +Missing MIS_START= | +Missing MISSING=,MIS_START=,MIS_END= | Missing0
  565 | +Missing MISSING= | +Missing MISSING=A | Missing0
  566 | +Missing MISSING=,MIS_START= | +Missing MISSING=,MIS_START=,MIS_END= | Missing0
  567 | +Missing MIS_END=31/05/2025 | +Missing MIS_END=01/06/2025 | Missing0
  570 | +Missing MIS_START=01/04/2026 | +Missing MIS_START=31/03/2026 | Missing0
  571 | +Missing MIS_END=31/03/2025 | +Missing MIS_END=01/04/2025 | Missing0
  571 | +Missing MIS_END=01/04/2026 | +Missing MIS_END=31/03/2026 | Missing0
  574 | +Missing; +Missing MIS_START=04/06/2025,MIS_END=07/06/2025 | +Missing; +Missing MIS_START=05/06/2025,MIS_END=07/06/2025 | Missing1
  574 | +Missing MIS_END=; +Missing MIS_START=04/06/2025,MIS_END=07/06/2025 | +Missing MIS_START=04/06/2025,MIS_END=; +Missing MIS_START=02/06/2025,MIS_END=03/06/2025 | Missing1
  575 | +Missing MIS_END=; Episodes.DEC=01/09/2025 | +Missing MIS_END=; Episodes.DEC=31/05/2025 | Missing0
  576 | +Missing MIS_START=01/04/2025; +last.Missing MIS_START=01/03/2025,MIS_END= | +Missing MIS_START=01/03/2025; +last.Missing MIS_START=01/03/2025,MIS_END= | Missing0
  576 | +last.Missing MIS_START=01/03/2025,MIS_END= | +last.Missing MIS_START=01/03/2025,MIS_END=02/03/2025 | Header0
  577 | +Missing MIS_END=; Episodes.DEC=01/09/2025; Episodes.REC=E8 | +Missing MIS_END= | Missing0
  577 | +Missing MIS_END=; Episodes.DEC=01/09/2025; +Episodes DECOM=01/09/2025,DEC=01/10/2025 | +Missing MIS_END=; Episodes.DEC=01/09/2025; +Episodes DECOM=01/09/2025 | Missing0
  578 | +Missing; Episodes.DEC=31/05/2025 | +Missing; Episodes.DEC=01/06/2025 | Missing0
  580 | +Missing DOB=05/06/2007; Episodes.DEC=05/06/2025; Episodes.REC=E4A | +Missing DOB=05/06/2007; Episodes.DEC=05/06/2025; Episodes.REC=E8 | Episodes0
  581 | +Missing; Episodes.DECOM=02/06/2025 | +Missing; Episodes.DECOM=01/06/2025 | Missing0
  586 | +Missing DOB=01/06/2025 | +Missing DOB=31/05/2025 | Missing0
  1004 | +Missing MIS_START=01.06.2025 | +Missing | Missing0
  1005 | +Missing MIS_END=2025-06-05 | +Missing MIS_END= | Missing0
  1006 | +Missing MISSING=X | +Missing MISSING=A | Missing0

  """
