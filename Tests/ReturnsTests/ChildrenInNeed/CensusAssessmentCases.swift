/// Rules about assessments, enquiries and conferences.
let censusAssessmentCases = """
  1103 | Assessments.AssessmentActualStartDate=2025-04-30 | Assessments.AssessmentActualStartDate=2025-05-01 | Assessments0 CINdetails0
  8608 | Assessments.AssessmentAuthorisationDate=2025-05-01 | Assessments.AssessmentAuthorisationDate=2025-05-02 | Assessments0
  8614 | Assessments.AssessmentAuthorisationDate= | Assessments.AssessmentAuthorisationDate=; Assessments.AssessmentFactors= | Assessments0
  8670Q | Assessments.AssessmentAuthorisationDate=; Assessments.AssessmentActualStartDate=2026-01-26 | Assessments.AssessmentAuthorisationDate=; Assessments.AssessmentActualStartDate=2026-01-27 | Assessments0
  8696 | Assessments.AssessmentAuthorisationDate=2025-03-31 | Assessments.AssessmentAuthorisationDate=2025-04-01 | Assessments0
  8736 | Assessments.AssessmentAuthorisationDate=; Assessments.AssessmentActualStartDate=2025-03-31 | Assessments.AssessmentAuthorisationDate=; Assessments.AssessmentActualStartDate=2025-04-01 | Assessments0
  8736 | Assessments.AssessmentAuthorisationDate=; Assessments.AssessmentActualStartDate=2026-04-01 | Assessments.AssessmentActualStartDate=2025-03-31 | Assessments0
  8863Q | +Assessments AssessmentID=2,AssessmentActualStartDate=2025-06-02,AssessmentAuthorisationDate=2025-07-01 | +Assessments AssessmentID=2,AssessmentActualStartDate=2025-06-03,AssessmentAuthorisationDate=2025-07-01 | Assessments0 Assessments1
  8863Q | Assessments.AssessmentAuthorisationDate=; +Assessments AssessmentID=2,AssessmentActualStartDate=2026-01-05,AssessmentAuthorisationDate= | +CINdetails CINdetailsID=2; +Assessments CINdetailsID=2 | Assessments0 Assessments1
  8869 | Assessments.AssessmentFactors=21 1A | Assessments.AssessmentFactors=21 | Assessments0
  8873Q | Assessments.AssessmentFactors=21 | Assessments.AssessmentFactors=21; CINdetails.ReasonForClosure=RC9 | Assessments0 CINdetails0
  8873Q | Assessments.AssessmentFactors=21; CINdetails.ReasonForClosure=RC7 | Assessments.AssessmentFactors=21; +Assessments AssessmentID=2 | Assessments0 CINdetails0
  8896 | Assessments.AssessmentAuthorisationDate=; +Assessments AssessmentID=2,AssessmentAuthorisationDate= | +Assessments AssessmentID=2,AssessmentAuthorisationDate= | Assessments0 Assessments1
  8897Q | Assessments.AssessmentFactors= | Assessments.AssessmentFactors=; Assessments.AssessmentAuthorisationDate=2025-03-31 | Assessments0
  8897Q | Assessments.AssessmentFactors=1A 99 | Assessments.AssessmentFactors=24A 22A | Assessments0
  8898 | Assessments.AssessmentFactors=1A 3B 1A | Assessments.AssessmentFactors=1A 1B 1C | Assessments0
  8945Q | Assessments.AssessmentFactors=18A | Assessments.AssessmentFactors=18B 18C | Assessments0
  8950Q@2025 | Assessments.AssessmentFactors=1A 19A | Assessments.AssessmentFactors=19B | Assessments0
  2991Q | -Assessments | -Assessments; -Section47 | Section470
  1104 | Section47.DateOfInitialCPC=2025-04-30 | Section47.DateOfInitialCPC=2025-05-01 | CINdetails0 Section470
  2889 | Section47.S47ActualStartDate=2025-04-30 | Section47.S47ActualStartDate=2025-05-01 | CINdetails0 Section470
  2884 | CINdetails.DateOfInitialCPC=2025-08-01 | CINdetails.DateOfInitialCPC=2025-12-01 | CINdetails0 Section470
  2884 | +CINdetails CINdetailsID=2,DateOfInitialCPC=2025-08-01 | +CINdetails LAchildID=B2,DateOfInitialCPC=2025-08-01 | CINdetails1 Section470
  2885 | ChildProtectionPlans.CPPstartDate=2025-08-02 | ChildProtectionPlans.CPPstartDate=2025-03-31 | ChildProtectionPlans0 Section470
  2885 | -Section47; CINdetails.DateOfInitialCPC=2025-08-04 | -Section47; CINdetails.DateOfInitialCPC=2025-08-01 | CINdetails0 ChildProtectionPlans0
  2885 | Section47.DateOfInitialCPC=2025-08-04; CINdetails.DateOfInitialCPC=2025-08-01 | Section47.DateOfInitialCPC=; Section47.ICPCnotRequired=1; CINdetails.DateOfInitialCPC=2025-08-01 | ChildProtectionPlans0 Section470
  2885 | +ChildProtectionPlans CPPID=2,CPPstartDate=2025-12-01 | +ChildProtectionPlans CPPID=2,CPPstartDate=2025-12-01; +Section47 DateOfInitialCPC=2025-12-01 | ChildProtectionPlans1
  8615 | Section47.S47ActualStartDate= | Section47.S47ActualStartDate=; Section47.DateOfInitialCPC= | Section470
  8615 | Section47.S47ActualStartDate=2025-08-02 | Section47.S47ActualStartDate=2025-08-01 | Section470
  8675Q | Section47.DateOfInitialCPC=; Section47.S47ActualStartDate=2026-03-09 | Section47.DateOfInitialCPC=; Section47.S47ActualStartDate=2026-03-10 | Section470
  8675Q | Section47.DateOfInitialCPC= | Section47.DateOfInitialCPC=; Section47.ICPCnotRequired=1 | Section470
  8715 | Section47.DateOfInitialCPC=2026-04-01 | Section47.DateOfInitialCPC=2026-03-31 | Section470
  8740 | Section47.DateOfInitialCPC=; Section47.S47ActualStartDate=2025-03-31 | Section47.DateOfInitialCPC=; Section47.S47ActualStartDate=2025-04-01 | Section470
  8839 | Section47.DateOfInitialCPC=; +Section47 DateOfInitialCPC= | Section47.DateOfInitialCPC=; +Section47 DateOfInitialCPC=,ICPCnotRequired=true | Section470 Section471
  8870Q | Section47.InitialCPCtarget=2025-08-02 | Section47.InitialCPCtarget=2025-08-25 | Section470
  8875 | Section47.DateOfInitialCPC=2025-08-03 | Section47.DateOfInitialCPC=2025-08-04 | Section470
  8890 | +Section47 S47ActualStartDate=2025-08-01,DateOfInitialCPC=2025-09-01 | +Section47 S47ActualStartDate=2025-08-02,DateOfInitialCPC=2025-09-01 | Section470 Section471
  8890 | Section47.DateOfInitialCPC=; +Section47 S47ActualStartDate=2026-01-05 | Section47.DateOfInitialCPC=; Section47.ICPCnotRequired=1; +Section47 S47ActualStartDate=2026-01-05 | Section470 Section471

  """
