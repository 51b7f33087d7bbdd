/// One family a line: spellings of one name as clerks write it from another script, or that are
/// heard alike. Feminine forms of Slavic surnames stand with the masculine.
let spellingsOfNames = """
  mohammed muhammad mohamed mohammad muhammed mohamad mohamud mahomed maxamed mohamet muhamad mohd
  ahmed ahmad ahmet achmed axmed ahmmed
  hussain hussein husain husein hossain husayn hussayn xuseen hossein
  hassan hasan hassen xasan
  yusuf yousef yousuf youssef yusef yousaf yusif yousif youssouf
  ibrahim ebrahim ibraheem ibrahima
  umar omar omer umer cumar
  usman uthman osman othman cusman
  aisha ayesha aysha aishah aicha aysha aiesha caasha
  fatima fatimah fathima faatima fatema
  fatuma fadumo faduma fadumah
  khadija khadijah kadija khadeeja khadeja khadra
  zainab zaynab zeinab zainub zeynab zaineb
  maryam mariam meryem maryan mariyam miriam myriam
  amina aminah ameena amena aamina
  abdullah abdulla abdallah abdullahi
  abdirahman abdurahman abdulrahman abdurrahman abdirahmaan abdulrehman
  zakariya zakaria zakariyya zakariyah zachariah
  isa eesa issa essa ciise
  musa moosa mousa muse moussa
  khalid khaled kalid khaalid
  bilal belal bilaal
  zain zayn zane zein
  adil adeel aadil
  rizwan ridwan rizvan
  yaqub yaqoob yakub yacoub yaqoub
  sulaiman suleman suleiman sulayman soleiman suliman
  ismail ismaeel esmail ismael ismaiil
  haroon harun haron haaroon
  idris idrees edris
  tariq tarek tarik tareq taariq
  qasim kasim qassim kassim
  mustafa mustapha mostafa
  abdul abdool abdel
  abdi abdy cabdi
  faisal faysal feisal
  hamza hamzah hamsa
  imran imraan emran
  nadeem nadim
  naveed navid
  salim saleem selim
  rashid rasheed rachid
  hamid hameed
  karim kareem
  latif lateef
  majid majeed
  nazir nazeer
  bashir basheer
  shabir shabbir
  sharif shareef sherif
  rafiq rafique rafeeq
  siddique siddiqui sidiq siddiq
  sadiq sadik sadeq
  saeed said syed sayed saed
  younis younas yunus yunis younus
  javed javaid javid
  aziz azeez
  hanif haneef
  akhtar akhter aktar akter
  begum begam
  rehman rahman rehmaan rahmaan
  mahmood mehmood mahmoud mahmud mehmud
  choudhry chaudhry choudhury chowdhury chaudhary chaudhari chaudhuri choudhary
  qureshi quraishi koreshi qurashi
  nawaz nawas
  iqbal iqball eqbal
  akram ikram
  aslam islam
  noor nur nour
  rabia rabiya rabiah
  sumaya sumayyah sumaiya sumayya
  halima haleema halimah xaliimo
  inaya inayah enaya
  aaliyah aliyah aliya alia
  sana sanah
  hafsa hafsah xafsa
  safa safaa
  sara sarah
  hawa xaawo hawwa
  adan aden aadan
  sahra zahra zara zahrah
  layla leila laila leyla
  yasmin yasmeen yasmine jasmin
  naima naeema
  nadia nadya nadiya
  farah faraax
  abdulaziz abdelaziz
  jamal jamaal gamal
  jamil jameel gamil
  szymon simon
  aleksandra alexandra alexsandra
  aleksander alexander alexandru aleksandar aleksandru
  wiktoria victoria viktoria viktorija wictoria
  nikola nicola
  oliwia olivia
  zuzanna susanna zuzana zsuzsanna
  jakub jacob yakov
  michal michael mihail mihai mikhail
  mikolaj nikolaj nikolai nicolae
  piotr peter petr petru pyotr
  pawel paul pavel
  lukasz lukas lucas
  filip philip phillip phil
  kacper kasper casper
  krzysztof kristof christof kristoph
  tomasz tomas thomas
  stefan shtefan steven stephen stephan
  josef jozef joseph
  jan jaan
  dawid david
  gabor gaborova
  kowalski kowalska
  wisniewski wisniewska
  kaminski kaminska
  lewandowski lewandowska
  zielinski zielinska
  szymanski szymanska shimanski
  dabrowski dabrowska dombrowski
  kozlowski kozlowska
  jankowski jankowska
  wojciechowski wojciechowska
  kwiatkowski kwiatkowska
  piotrowski piotrowska
  grabowski grabowska
  pawlowski pawlowska
  michalski michalska
  jablonski jablonska
  nowakowski nowakowska
  majewski majewska
  olszewski olszewska
  malinowski malinowska
  novak nowak novakova
  horvath horvathova horvat
  balog balogh balogova
  kovac kovacs kovacova kovach
  toth tothova
  varga vargova
  nagy nagyova
  molnar molnarova
  danko dankova
  tesfaye tesfay tesfai
  haile hayle
  gebremedhin gebremedhine
  gurpreet gurprit
  jaspreet jasprit
  harjit harjeet
  manjit manjeet
  baljit baljeet
  dhillon dhilon
  singh sing
  kaur kour
  krishna krisna
  lakshmi laxmi
  aarav arav
  arjun arjan
  nguyen nguyan ngyuen
  zhang cheung chang
  wang wong huang
  chen chan
  li lee
  xu hsu
  zhou chow chou
  liu lau
  lin lam
  yang yeung
  wu ng
  mei may
  catherine katherine kathryn katharine cathryn
  sophia sofia zofia sofya
  isabelle isobel isabel izabel
  zoe zoey zoie
  lily lilly lillie
  sean shaun shawn
  aidan aiden aden aydan
  callum calum
  kieran kieron ciaran kieren
  niamh neve neave
  rhys reece reese
  lewis louis
  elliot elliott eliot
  connor conor conner
  mackenzie mckenzie
  macdonald mcdonald
  clarke clark
  davies davis
  phillips philips
  stewart stuart
  reid reed read
  thompson thomson
  matthews mathews
  stevens stephens
  allen allan alan
  brown browne
  green greene
  moore moor
  white whyte
  smith smyth smythe
  gray grey
  johnson johnston
  hughes hewes
  pearce pierce
  philipa philippa
  geoffrey jeffrey
  jaxon jackson
  theo teo
  mya mia
  leah lea lia
  hannah hanna hana
  rebecca rebekah
  rachel rachael
  sian sean
  amy aimee
  lucy luci
  katie katy
  ellie elly
  teddy teddie
  tommy tommie
  freddie freddy
  charlie charley
  ronnie ronny
  """
