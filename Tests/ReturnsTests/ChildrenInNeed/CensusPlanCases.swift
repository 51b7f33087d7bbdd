/// Rules about child in need plans and child protection plans.
let censusPlanCases = """
  1105 | ChildProtectionPlans.CPPstartDate=2025-04-30 | ChildProtectionPlans.CPPstartDate=2025-05-01 | CINdetails0 ChildProtectionPlans0
  4001 | CINplanDates.CINPlanEndDate= | CINplanDates.CINPlanEndDate=; ChildProtectionPlans.CPPendDate=2025-12-01 | CINplanDates0 ChildProtectionPlans0
  4003 | CINplanDates.CINPlanEndDate=2025-10-21 | CINplanDates.CINPlanEndDate=2025-10-20 | CINplanDates0 ChildProtectionPlans0 Reviews0
  4003 | CINplanDates.CINPlanEndDate= | CINplanDates.CINPlanEndDate=; ChildProtectionPlans.CPPendDate=2025-10-20 | CINplanDates0 ChildProtectionPlans0 Reviews0
  4004 | CINplanDates.CINPlanEndDate=; +CINplanDates CINPlanEndDate= | +CINplanDates CINPlanEndDate= | CINplanDates0 CINplanDates1
  4008 | ChildIdentifiers.PersonDeathDate=2025-06-09 | ChildIdentifiers.PersonDeathDate=2025-06-10 | CINplanDates0 ChildIdentifiers0
  4009Q | ChildIdentifiers.PersonDeathDate=2025-07-31 | ChildIdentifiers.PersonDeathDate=2025-08-01 | CINplanDates0 ChildIdentifiers0
  4010 | CINplanDates.CINPlanStartDate= | CINplanDates.CINPlanStartDate=2026-03-31 | CINplanDates0
  4010 | CINplanDates.CINPlanStartDate=2026-04-01 | CINplanDates.CINPlanStartDate=2020-01-01 | CINplanDates0
  4011 | CINplanDates.CINPlanEndDate=2025-06-09 | CINplanDates.CINPlanEndDate=2025-06-10 | CINplanDates0
  4012Q | CINplanDates.CINPlanEndDate=2025-06-10 | CINplanDates.CINPlanEndDate=2025-06-11 | CINplanDates0
  4013 | CINplanDates.CINPlanEndDate=2025-03-31 | CINplanDates.CINPlanEndDate=2025-04-01 | CINplanDates0
  4014 | +CINplanDates CINPlanStartDate=2025-08-01,CINPlanEndDate= | +CINplanDates CINPlanStartDate=2025-08-02,CINPlanEndDate= | CINplanDates0 CINplanDates1
  4014 | CINplanDates.CINPlanEndDate=; +CINplanDates CINPlanStartDate=2025-12-01,CINPlanEndDate= | CINplanDates.CINPlanEndDate=; +CINplanDates LAchildID=B2 | CINplanDates0 CINplanDates1
  4015 | CINplanDates.CINPlanStartDate=2025-04-30 | CINplanDates.CINPlanStartDate=2025-05-01 | CINdetails0 CINplanDates0
  4016 | CINplanDates.CINPlanStartDate=2025-08-01 | CINplanDates.CINPlanStartDate=2025-07-31 | CINplanDates0 ChildProtectionPlans0
  4016 | CINplanDates.CINPlanStartDate=2025-12-01; ChildProtectionPlans.CPPendDate=2025-12-02 | CINplanDates.CINPlanStartDate=2025-12-01; ChildProtectionPlans.CPPendDate=2025-12-01 | CINplanDates0 ChildProtectionPlans0
  4017 | CINplanDates.CINPlanEndDate=2025-08-02 | CINplanDates.CINPlanEndDate=2025-08-01 | CINplanDates0 ChildProtectionPlans0
  4017 | CINplanDates.CINPlanEndDate= | CINplanDates.CINPlanEndDate=; ChildProtectionPlans.CPPstartDate=2025-06-09 | CINplanDates0 ChildProtectionPlans0
  8720 | ChildProtectionPlans.CPPstartDate= | ChildProtectionPlans.CPPstartDate=2026-03-31 | ChildProtectionPlans0
  8720 | ChildProtectionPlans.CPPstartDate=2026-04-01 | ChildProtectionPlans.CPPstartDate=2024-01-01 | ChildProtectionPlans0
  8730 | ChildProtectionPlans.NumberOfPreviousCPP= | ChildProtectionPlans.NumberOfPreviousCPP=3 | ChildProtectionPlans0
  8730 | ChildProtectionPlans.NumberOfPreviousCPP=-1 | ChildProtectionPlans.NumberOfPreviousCPP=0 | ChildProtectionPlans0
  8840 | ChildProtectionPlans.CPPendDate=2025-08-01 | ChildProtectionPlans.CPPendDate=2025-08-02 | ChildProtectionPlans0
  8841 | Reviews.CPPreviewDate=2025-08-01 | Reviews.CPPreviewDate=2025-08-02 | ChildProtectionPlans0 Reviews0
  8841 | +Reviews CPPreviewDate=2025-07-01 | +Reviews CPPreviewDate=2025-07-01,CPPID=2 | ChildProtectionPlans0 Reviews1
  8842Q | Reviews.CPPreviewDate= | -Reviews | Reviews0
  8905 | ChildProtectionPlans.InitialCategoryOfAbuse= | ChildProtectionPlans.InitialCategoryOfAbuse=MUL | ChildProtectionPlans0
  8910 | ChildProtectionPlans.LatestCategoryOfAbuse=X | ChildProtectionPlans.LatestCategoryOfAbuse=PHY | ChildProtectionPlans0
  8915 | ChildIdentifiers.PersonDeathDate=2025-07-31 | ChildIdentifiers.PersonDeathDate=2025-08-01 | ChildIdentifiers0 ChildProtectionPlans0
  8920 | ChildIdentifiers.PersonDeathDate=2025-11-30; ChildProtectionPlans.CPPendDate=2025-12-01 | ChildIdentifiers.PersonDeathDate=2025-12-01; ChildProtectionPlans.CPPendDate=2025-12-01 | ChildIdentifiers0 ChildProtectionPlans0
  8925 | ChildProtectionPlans.CPPendDate=2025-07-31 | ChildProtectionPlans.CPPendDate=2025-08-01 | ChildProtectionPlans0
  8930 | ChildProtectionPlans.CPPendDate=2026-04-01 | ChildProtectionPlans.CPPendDate=2026-03-31 | ChildProtectionPlans0
  8935 | +ChildProtectionPlans CPPID=2 | +ChildProtectionPlans CPPID=2,CPPendDate=2025-12-01 | ChildProtectionPlans0 ChildProtectionPlans1
  8940 | ChildProtectionPlans.CPPendDate=2025-12-01; +ChildProtectionPlans CPPID=2,CPPstartDate=2025-12-01 | ChildProtectionPlans.CPPendDate=2025-12-01; +ChildProtectionPlans CPPID=2,CPPstartDate=2025-12-02 | ChildProtectionPlans0 ChildProtectionPlans1
  8940 | +ChildProtectionPlans CPPID=2,CPPstartDate=2026-01-05 | +ChildProtectionPlans CPPID=2,CPPstartDate=2026-01-05,LAchildID=B2 | ChildProtectionPlans0 ChildProtectionPlans1

  """
