/// Rules of postcodes and registered providers.
let placementCases = """
  164 | Episodes.PL_POST=FA9 9ZZ | Episodes.PL_POST=FA9 9ZZ; Header.UASC=1 | Episodes0
  169 | Episodes.PL_POST=ZZ9 9ZZ | Episodes.PL_POST=; Episodes.LS=V3 | Episodes0
  179 | Episodes.PL_POST= | Episodes.PL_POST=SC1 1AA | Episodes0
  218 | Episodes.URN= | Episodes.URN=; Episodes.PL_POST=SC1 1AA | Episodes0
  218 | Episodes.URN=; Episodes.DEC=01/04/2015 | Episodes.URN=; Episodes.DEC=31/03/2015 | Episodes0
  219 | Episodes.PLACE=K2 | Episodes.PLACE=U1 | Episodes0
  221 | Episodes.URN=SC222222; Episodes.PLACE=K2 | Episodes.URN=SC222222; Episodes.PLACE=K2; Episodes.PL_POST=IJ56KL | Episodes0
  221@2024 | Episodes.PLACE=H5; Episodes.PL_POST=AB1 2CD | Episodes.PLACE=H5 | Episodes0
  224 | Episodes.PLACE_PROVIDER=PR2 | Episodes.PLACE_PROVIDER=PR4 | Episodes0
  227 | Episodes.URN=SC333333; Episodes.DECOM=01/01/2026 | Episodes.URN=SC333333; Episodes.DECOM=31/12/2025 | Episodes0
  228 | Episodes.URN=SC333333 | Episodes.URN=SC333333; Episodes.DEC=01/01/2026 | Episodes0
  229 | Episodes.URN=SC222222; Episodes.PLACE=K2 | Episodes.URN=SC222222; Episodes.PLACE=K2; Episodes.PLACE_PROVIDER=PR2 | Episodes0
  229@2025 | Episodes.PLACE_PROVIDER=PR2 | | Episodes0
  230@2024 | Episodes.PLACE=H5; Episodes.URN=XXXXXXX | Episodes.PLACE=H5 | Episodes0
  392a | Episodes.HOME_POST= | Episodes.HOME_POST=; Header.UASC=1 | Episodes0
  392b | Episodes.PL_POST= | Episodes.PL_POST=; Episodes.LS=V4 | Episodes0
  392c | Episodes.HOME_POST=ZZ1 1ZZ | Episodes.HOME_POST=AB12CD | Episodes0
  406 | Header.UASC=1 | Header.UASC=1; Episodes.HOME_POST= | Episodes0
  420 | Episodes.LS=V3 | Episodes.LS=V3; Episodes.PL_POST= | Episodes0
  454 | Episodes.PL_POST=SC1 1AA | Episodes.PL_POST=IJ5 6KL | Episodes0
  1008 | Episodes.URN=SC000000 | Episodes.URN=XXXXXXX | Episodes0
  1015 | Episodes.PLACE=K2; Episodes.PL_POST=IJ5 6KL | Episodes.PLACE=U4; Episodes.PL_POST=IJ5 6KL | Episodes0

  """
