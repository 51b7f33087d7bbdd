/// Rules about the child: its numbers, birth, death and disabilities.
let censusChildCases = """
  1510 | ChildIdentifiers.UPN=A801200001001 | ChildIdentifiers.UPN= | ChildIdentifiers0
  1510 | ChildIdentifiers.UPN=1801200001001 | ChildIdentifiers.UPN=H8012O0001001 | ChildIdentifiers0
  1520 | +ChildIdentifiers LAchildID=B2 | +ChildIdentifiers LAchildID=B2,UPN=; ChildIdentifiers.UPN= | ChildIdentifiers0 ChildIdentifiers1
  1530 | ChildIdentifiers.UPN=H999200001001 | ChildIdentifiers.UPN=H660200001001 | ChildIdentifiers0
  1530 | ChildIdentifiers.UPN=H8A1200001001 | ChildIdentifiers.UPN=A003200001001 | ChildIdentifiers0
  1540 | ChildIdentifiers.UPN=H8012O0001001 | ChildIdentifiers.UPN=A80120000100A | ChildIdentifiers0
  1540 | ChildIdentifiers.UPN=H8012 | ChildIdentifiers.UPN= | ChildIdentifiers0
  1550 | ChildIdentifiers.UPN=H80120000100S | ChildIdentifiers.UPN=H80120000100A | ChildIdentifiers0
  1550 | ChildIdentifiers.UPN=H8012000010011 | ChildIdentifiers.UPN=H801200001001 | ChildIdentifiers0
  1560Q | ChildIdentifiers.FormerUPN=H80120000100 | ChildIdentifiers.FormerUPN=h80120000100a | ChildIdentifiers0
  1570 | ChildIdentifiers.LAchildID=ABCDEFGHIJ0123456789X | ChildIdentifiers.LAchildID=ABCDEFGHIJ0123456789 | ChildIdentifiers0
  1580 | ChildIdentifiers.LAchildID=A-1 | ChildIdentifiers.LAchildID=a1Z9 | ChildIdentifiers0
  4180 | ChildIdentifiers.Sex= | ChildIdentifiers.Sex=U | ChildIdentifiers0
  4180 | ChildIdentifiers.Sex=1 | ChildIdentifiers.GenderCurrent=X | ChildIdentifiers0
  4180@2024 | ChildIdentifiers.GenderCurrent=F | ChildIdentifiers.GenderCurrent=9 | ChildIdentifiers0
  4220 | ChildCharacteristics.Ethnicity= | ChildCharacteristics.Ethnicity=NOBT | ChildCharacteristics0
  4220 | ChildCharacteristics.Ethnicity=WHITE | ChildCharacteristics.Ethnicity=WROM | ChildCharacteristics0
  8500 | ChildIdentifiers.LAchildID= | ChildIdentifiers.LAchildID=B2 | ChildIdentifiers0
  8510 | +ChildIdentifiers UPN= | +ChildIdentifiers LAchildID=B2 | ChildIdentifiers0 ChildIdentifiers1
  8520 | ChildIdentifiers.PersonBirthDate=2026-04-01 | ChildIdentifiers.PersonBirthDate=2026-03-31 | ChildIdentifiers0
  8525Q | ChildIdentifiers.PersonBirthDate= | ChildIdentifiers.PersonBirthDate=; ChildIdentifiers.ExpectedPersonBirthDate=2026-06-01 | ChildIdentifiers0
  8525Q | ChildIdentifiers.ExpectedPersonBirthDate=2026-06-01 | ChildIdentifiers.ExpectedPersonBirthDate= | ChildIdentifiers0
  8530Q | ChildIdentifiers.ExpectedPersonBirthDate=2026-02-28 | ChildIdentifiers.ExpectedPersonBirthDate=2026-03-01 | ChildIdentifiers0
  8530Q | ChildIdentifiers.ExpectedPersonBirthDate=2027-01-01 | ChildIdentifiers.ExpectedPersonBirthDate=2026-12-31 | ChildIdentifiers0
  8535Q | ChildIdentifiers.PersonDeathDate=2014-06-09 | ChildIdentifiers.PersonDeathDate=2014-06-10 | ChildIdentifiers0
  8545Q | ChildIdentifiers.PersonDeathDate=2025-03-31 | ChildIdentifiers.PersonDeathDate=2025-04-01 | ChildIdentifiers0
  8545Q | ChildIdentifiers.PersonDeathDate=2026-04-01 | ChildIdentifiers.PersonDeathDate=2026-03-31 | ChildIdentifiers0
  8750 | ChildIdentifiers.PersonBirthDate=; ChildIdentifiers.ExpectedPersonBirthDate=2026-06-01 | ChildIdentifiers.PersonBirthDate=; ChildIdentifiers.ExpectedPersonBirthDate=2026-06-01; ChildIdentifiers.Sex=U | ChildIdentifiers0
  8750@2023 | ChildIdentifiers.PersonBirthDate=; ChildIdentifiers.ExpectedPersonBirthDate=2026-06-01 | ChildIdentifiers.PersonBirthDate=; ChildIdentifiers.ExpectedPersonBirthDate=2026-06-01; ChildIdentifiers.GenderCurrent=0 | ChildIdentifiers0
  8770Q | ChildIdentifiers.UPN= | ChildIdentifiers.UPN=; ChildIdentifiers.UPNunknown=UN2 | ChildIdentifiers0
  8770Q | ChildIdentifiers.UPN=; ChildIdentifiers.UPNunknown=UN1 | ChildIdentifiers.UPN=; CINdetails.ReferralNFA=1 | ChildIdentifiers0
  8770Q | ChildIdentifiers.UPN=; ChildIdentifiers.PersonBirthDate=2020-08-31 | ChildIdentifiers.UPN=; ChildIdentifiers.PersonBirthDate=2020-09-01 | ChildIdentifiers0
  8770Q@2024 | ChildIdentifiers.UPN= | ChildIdentifiers.UPN=; ChildIdentifiers.UPNunknown=UN1 | ChildIdentifiers0
  8770Q@2024 | ChildIdentifiers.UPN=; ChildIdentifiers.PersonBirthDate=2018-03-31 | ChildIdentifiers.UPN=; ChildIdentifiers.PersonBirthDate=2018-04-01 | ChildIdentifiers0
  8772 | ChildIdentifiers.UPNunknown=UN7 | ChildIdentifiers.UPNunknown=UN7; CINdetails.ReferralNFA=true | ChildIdentifiers0 CINdetails0
  8775Q | ChildIdentifiers.PersonBirthDate=2001-03-30 | ChildIdentifiers.PersonBirthDate=2001-03-31 | ChildIdentifiers0 CINdetails0
  8775Q | ChildIdentifiers.PersonBirthDate=2000-05-10; CINdetails.CINclosureDate=2025-05-11 | ChildIdentifiers.PersonBirthDate=2000-05-10; CINdetails.CINclosureDate=2025-05-10 | ChildIdentifiers0 CINdetails0
  8540 | -Disabilities | -Disabilities; CINdetails.ReferralNFA=1 | ChildIdentifiers0 CINdetails0
  8540 | +Disabilities Disability=LAME | -Disabilities; ChildIdentifiers.PersonBirthDate= | ChildIdentifiers0 CINdetails0 Disabilities1
  8555Q | ChildIdentifiers.PersonDeathDate=2025-04-30 | ChildIdentifiers.PersonDeathDate=2025-05-01 | ChildIdentifiers0 CINdetails0
  8590 | -CINdetails | ChildIdentifiers.LAchildID=; -CINdetails | ChildIdentifiers0
  8790 | +Disabilities Disability=LD | Disabilities.Disability=LD; +Disabilities Disability=MOB | Disabilities0 Disabilities1
  8794 | Disabilities.Disability=LD; +Disabilities Disability=LD; +Disabilities Disability=VIS | Disabilities.Disability=LD; +Disabilities Disability=LD,LAchildID=B2 | Disabilities0 Disabilities1

  """
