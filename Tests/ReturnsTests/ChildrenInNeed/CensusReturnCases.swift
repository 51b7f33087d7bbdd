/// Rules about the census as a whole.
let censusReturnCases = """
  100 | Header.ReferenceDate=2025-03-31 | Header.Year= | Header0
  100 | Header.ReferenceDate= | Header.ReferenceDate=31/03/2026 | Header0
  100 | -Header | Header.ReferenceDate=2026-03-31 | LA
  2883 | +ChildProtectionPlans CPPID=2,CPPstartDate=2025-09-01 | +ChildProtectionPlans CPPID=2,CPPstartDate=2025-09-01; CINdetails.DateOfInitialCPC=2025-09-01 | LA
  2883 | Section47.DateOfInitialCPC=2025-03-31 | Section47.DateOfInitialCPC=2025-03-31; ChildProtectionPlans.CPPstartDate=2025-03-31 | LA
  2886Q | ChildIdentifiers.Sex=U | ChildIdentifiers.Sex=U; ChildIdentifiers.ExpectedPersonBirthDate=2026-05-01 | LA
  2886Q | ChildIdentifiers.Sex= | ChildIdentifiers.GenderCurrent= | LA
  2886Q@2024 | ChildIdentifiers.GenderCurrent=0 | ChildIdentifiers.Sex= | LA
  2887Q | +Disabilities Disability=MOB; +Disabilities Disability=HAND; +Disabilities Disability=PC; +Disabilities Disability=INC; +Disabilities Disability=COMM; +Disabilities Disability=LD; +Disabilities Disability=HEAR; +Disabilities Disability=XX | +Disabilities Disability=MOB; +Disabilities Disability=HAND; +Disabilities Disability=PC; +Disabilities Disability=INC; +Disabilities Disability=COMM; +Disabilities Disability=LD; +Disabilities Disability=HEAR; +Disabilities Disability=VIS | LA
  2888Q | Disabilities.Disability=MOB | Disabilities.Disability=MOB; +Disabilities Disability=LD | LA
  2888Q | Disabilities.Disability=MOB; +Disabilities Disability=NONE | Disabilities.Disability=NONE | LA

  """
