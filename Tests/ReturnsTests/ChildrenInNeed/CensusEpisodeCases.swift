/// Rules about episodes: referral, closure, and one beside another.
let censusEpisodeCases = """
  2990 | CINdetails.ReasonForClosure=RC8 | CINdetails.ReasonForClosure=RC7 | CINdetails0 CINplanDates0 ChildProtectionPlans0 Section470
  2990 | CINdetails.ReasonForClosure=RC9; CINdetails.DateOfInitialCPC=2025-08-01; -Section47; -CINplanDates; -ChildProtectionPlans | CINdetails.ReasonForClosure=RC9; -Section47; -CINplanDates; -ChildProtectionPlans | CINdetails0
  8555Q | ChildIdentifiers.PersonDeathDate=2025-04-30 | CINdetails.CINreferralDate= | CINdetails0 ChildIdentifiers0
  8565 | CINdetails.CINclosureDate=2025-07-31 | CINdetails.CINclosureDate=2025-08-01 | CINdetails0 CINplanDates0 Section470
  8565 | CINdetails.CINclosureDate=2025-05-01; -CINplanDates; -Section47 | CINdetails.CINclosureDate=2025-06-02; -CINplanDates; -Section47 | Assessments0 CINdetails0
  8565 | CINdetails.CINclosureDate=2025-12-01; ChildProtectionPlans.CPPendDate=2025-12-02 | CINdetails.CINclosureDate=2025-12-01; ChildProtectionPlans.CPPendDate=2025-12-01 | CINdetails0 ChildProtectionPlans0
  8565 | CINdetails.CINclosureDate=2025-12-01; CINdetails.DateOfInitialCPC=2025-12-02 | CINdetails.CINclosureDate=2025-12-01; CINdetails.DateOfInitialCPC=2025-12-01 | CINdetails0
  8568 | CINdetails.ReferralNFA= | CINdetails.ReferralNFA=false | CINdetails0
  8568 | CINdetails.ReferralNFA=2 | CINdetails.ReferralNFA=true | CINdetails0
  8569Q | CINdetails.CINreferralDate=2025-03-30; CINdetails.ReferralNFA=1 | CINdetails.CINreferralDate=2025-03-31; CINdetails.ReferralNFA=1 | CINdetails0
  8585Q | CINdetails.ReasonForClosure=RC2 | CINdetails.ReasonForClosure=RC2; ChildIdentifiers.PersonDeathDate=2025-12-01 | CINdetails0 ChildIdentifiers0
  8600 | CINdetails.CINreferralDate= | CINdetails.CINreferralDate=2026-03-31 | CINdetails0
  8600 | CINdetails.CINreferralDate=2026-04-01 | CINdetails.CINreferralDate=2019-01-01 | CINdetails0
  8606 | CINdetails.CINreferralDate=2013-09-02 | CINdetails.CINreferralDate=2013-09-03 | CINdetails0 ChildIdentifiers0
  8606 | ChildIdentifiers.PersonBirthDate=; ChildIdentifiers.ExpectedPersonBirthDate=2026-06-01 | ChildIdentifiers.PersonBirthDate=; ChildIdentifiers.ExpectedPersonBirthDate=2026-02-05 | CINdetails0 ChildIdentifiers0
  8606 | ChildIdentifiers.ExpectedPersonBirthDate=2026-06-01 | ChildIdentifiers.ExpectedPersonBirthDate=2026-02-05 | CINdetails0 ChildIdentifiers0
  8610 | CINdetails.PrimaryNeedCode= | CINdetails.PrimaryNeedCode=; CINdetails.ReferralNFA=1 | CINdetails0
  8620 | CINdetails.CINclosureDate=2025-03-31 | CINdetails.CINclosureDate=2025-04-01 | CINdetails0
  8620 | CINdetails.CINclosureDate=2026-04-01 | CINdetails.CINclosureDate=2026-03-31 | CINdetails0
  8630 | CINdetails.CINclosureDate=2025-04-30 | CINdetails.CINclosureDate=2025-05-01 | CINdetails0
  8640 | CINdetails.ReasonForClosure=RC10 | CINdetails.ReasonForClosure=RC9 | CINdetails0
  8650 | CINdetails.PrimaryNeedCode=N10 | CINdetails.PrimaryNeedCode=N0 | CINdetails0
  8805 | CINdetails.CINclosureDate=2026-01-01 | CINdetails.CINclosureDate=2026-01-01; CINdetails.ReasonForClosure=RC7 | CINdetails0
  8810 | CINdetails.ReasonForClosure=RC7 | CINdetails.ReasonForClosure=RC7; CINdetails.CINclosureDate=2026-01-01 | CINdetails0
  8815 | +CINdetails CINdetailsID=2 | +CINdetails CINdetailsID=2,ReferralNFA=1 | CINdetails0 CINdetails1
  8815 | +CINdetails CINdetailsID=2 | +CINdetails CINdetailsID=2,CINclosureDate=2026-01-01 | CINdetails0 CINdetails1
  8816 | +CINdetails CINdetailsID=2,CINreferralDate=2025-06-01,ReferralNFA=1 | +CINdetails CINdetailsID=2,CINreferralDate=2025-05-01 | CINdetails0 CINdetails1
  8820 | CINdetails.CINclosureDate=2025-07-01; +CINdetails CINdetailsID=2,CINreferralDate=2025-06-30 | CINdetails.CINclosureDate=2025-07-01; +CINdetails CINdetailsID=2,CINreferralDate=2025-07-01 | CINdetails0 CINdetails1
  8820 | +CINdetails CINdetailsID=2,CINreferralDate=2025-06-30 | CINdetails.ReferralNFA=1; +CINdetails CINdetailsID=2,CINreferralDate=2025-06-30 | CINdetails0 CINdetails1
  8825Q | -Assessments; CINdetails.ReasonForClosure=RC8 | CINdetails.ReasonForClosure=RC8 | CINdetails0
  8831 | CINdetails.ReferralNFA=1 | -Assessments; -Section47; CINdetails.ReferralNFA=1 | Assessments0 CINdetails0 Section470
  8831 | CINdetails.ReferralNFA=1; -Assessments; -Section47; CINdetails.DateOfInitialCPC=2025-06-02 | CINdetails.DateOfInitialCPC=2025-06-02 | CINdetails0
  8832 | CINdetails.ReferralNFA=true | CINdetails.ReferralNFA=1; -ChildProtectionPlans | CINdetails0 ChildProtectionPlans0
  8866 | CINdetails.ReferralSource= | CINdetails.ReferralSource=; CINdetails.CINreferralDate=2013-03-31 | CINdetails0
  8866 | CINdetails.ReferralSource=1E | CINdetails.ReferralSource=5D; CINdetails.CINreferralDate=2013-04-01 | CINdetails0
  8867 | CINdetails.CINclosureDate=2026-01-01; Assessments.AssessmentAuthorisationDate= | CINdetails.CINclosureDate=2026-01-01 | Assessments0 CINdetails0
  8868 | CINdetails.CINclosureDate=2026-01-01; Section47.DateOfInitialCPC= | CINdetails.CINclosureDate=2026-01-01; Section47.DateOfInitialCPC=; Section47.ICPCnotRequired=true | CINdetails0 Section470
  4000 | CINdetails.ReferralNFA=1 | CINdetails.ReferralNFA=1; -CINplanDates | CINdetails0 CINplanDates0

  """
