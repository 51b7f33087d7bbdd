/// Names that one child may go by: short forms of a given name, and spellings of a name carried
/// over from another script or tongue.
struct NameFamilies: Sendable {
  /// For a folded name: up to four short-form families (numbered from 1).
  private let familiar: [String: SIMD4<UInt16>]
  /// For a folded name: its spelling family (numbered from 1).
  private let spelling: [String: UInt16]
  /// The first name of each spelling family and of each short-form family.
  private let spellingHead: [String]
  private let familiarHead: [String]

  static let shipped = NameFamilies(familiar: familiarNames, spellings: spellingsOfNames)

  init(familiar lines: String, spellings: String) {
    var byName: [String: SIMD4<UInt16>] = [:]
    var heads = [""]
    for line in lines.split(separator: "\n") {
      let names = line.split(separator: " ").map { $0.uppercased() }
      heads.append(names.first ?? "")
      let number = UInt16(heads.count - 1)
      for name in names {
        var held = byName[name] ?? SIMD4()
        if let free = (0..<4).first(where: { held[$0] == 0 }) { held[free] = number }
        byName[name] = held
      }
    }
    familiar = byName
    familiarHead = heads
    var families: [String: UInt16] = [:]
    var spellingHeads = [""]
    for line in spellings.split(separator: "\n") {
      let names = line.split(separator: " ").map { $0.uppercased() }
      spellingHeads.append(names.first ?? "")
      for name in names where families[name] == nil {
        families[name] = UInt16(spellingHeads.count - 1)
      }
    }
    spelling = families
    spellingHead = spellingHeads
  }

  func familiarFamilies(of name: String) -> SIMD4<UInt16> { familiar[name] ?? SIMD4() }

  func spellingFamily(of name: String) -> UInt16 { spelling[name] ?? 0 }

  /// The name under which all forms are filed for blocking: the head of its spelling family, or of
  /// its only short-form family, or itself.
  func filedUnder(_ name: String) -> String {
    if let family = spelling[name] { return spellingHead[Int(family)] }
    if let families = familiar[name], families[1] == 0 {
      let head = familiarHead[Int(families[0])]
      return spelling[head].map { spellingHead[Int($0)] } ?? head
    }
    return name
  }

  /// Whether two names share a short-form family.
  static func meet(_ a: SIMD4<UInt16>, _ b: SIMD4<UInt16>) -> Bool {
    if a[0] == 0 || b[0] == 0 { return false }
    for i in 0..<4 where a[i] != 0 {
      for j in 0..<4 where a[i] == b[j] { return true }
    }
    return false
  }
}

/// One family a line, the full name first.
let familiarNames = """
  alexander alex sandy xander lex sasha al alec
  alexandra alex sandra lexi lexie sasha alexa
  benjamin ben benji benny benjy
  charles charlie chas chaz chuck
  charlotte charlie lottie lotte char
  elizabeth liz lizzie beth betty libby eliza betsy elsie lisa bess liza lizzy ella
  isabella bella izzy isa belle ella
  isabelle izzy bella belle issy
  katherine kate katie kathy kat kay kitty cathy kath kit
  william will bill billy willie liam willy
  thomas tom tommy thom
  samuel sam sammy
  samantha sam sammie sammy
  joseph joe joey jo
  joshua josh
  daniel dan danny
  danielle dani danni
  matthew matt matty mat
  michael mike mick mickey micky mikey
  christopher chris kit topher
  christine chris chrissie tina
  christina chris tina chrissie christie
  nicholas nick nicky nico
  nicola nicky nikki nic
  anthony tony ant
  antonia toni tonia
  jonathan jon jonny jonty johnny
  john jack johnny jon
  andrew andy drew
  steven steve ste stevie
  robert rob bob bobby robbie bert
  edward ed eddie ted teddy ned eddy
  edmund ed eddie ned
  frederick fred freddie freddy
  theodore theo ted teddy
  zachary zac zach zack zak
  oliver ollie olly oli
  olivia liv livvy livvie libby ollie
  harrison harry
  harold harry hal
  henry harry hal hank
  harriet harri hattie hatty harry
  james jim jimmy jamie jem
  jacob jake jay
  nathaniel nathan nat nate
  nathan nat nate
  patrick pat paddy rick
  patricia pat patsy tricia trish
  timothy tim timmy
  gregory greg gregg
  dominic dom nick
  sebastian seb bas
  gabriel gabe
  gabriella gabby ella gabi
  albert bert bertie al
  archibald archie arch
  stanley stan
  ronald ron ronnie
  kenneth ken kenny
  douglas doug dougie
  lawrence larry laurie
  leonard leo len lenny
  maxwell max
  maximilian max
  tobias toby
  vincent vince vinnie vinny
  francis frank frankie fran
  francesca fran frankie frances chess
  cameron cam
  bradley brad
  lewis lew
  louis lou louie
  louisa lou lulu
  emily em emmy emmie millie milly
  emma em emmie
  amelia millie milly mia amy mel
  emilia millie milly emmy
  camilla millie milly cam
  sophia sophie soph
  sophie soph
  evelyn evie eve eva
  florence flo florrie flossie flora
  jessica jess jessie
  matilda tilly tilda mattie tillie
  penelope penny pen
  eleanor ellie nell nellie nora ella el
  ellen nell nellie ellie
  helen nell nellie
  victoria vicky tori vikki vic
  abigail abi abbie abby gail
  georgia georgie gia
  georgina georgie gina
  hannah han hanny
  rebecca becky becca bex becki
  jennifer jen jenny jenni
  bethany beth
  caitlin cait cat
  josephine josie jo joey
  joanne jo joanna
  natasha tash tasha nat
  natalie nat tally
  rachel rach
  stephanie steph stevie
  melissa mel missy lissa
  melanie mel
  kimberley kim kimmy
  annabelle anna belle bella annie
  arabella bella belle ara
  beatrice bea trixie bee
  margaret maggie meg peggy daisy margot
  margot maggie
  madison maddie maddy
  madeleine maddie maddy
  megan meg meggie
  jasmine jas jaz jazz
  sarah sally sal sadie
  mary molly polly may
  martha mattie
  rosemary rose rosie
  rose rosie
  lillian lily lil lilly
  lucy lu
  susan sue susie suzy
  theresa terry tess tessa
  terence terry
  peter pete
  philip phil pip
  philippa pippa pip
  richard rich rick dick richie ricky
  david dave davey
  donald don donny
  gerald gerry jerry
  jeremy jerry jez
  jeffrey jeff
  raymond ray
  russell russ
  simon si
  stuart stu
  walter walt wally
  wilfred wilf fred
  alfred alfie fred alf
  arthur art artie
  ernest ernie
  reginald reggie reg
  ralph ralphie
  roland roly
  rupert rupe
  barnaby barney
  bartholomew bart
  caleb cal
  calum cal
  desmond des
  dylan dyl
  elijah eli
  ezekiel zeke
  isaac zac ike
  israel izzy
  malcolm mal
  marcus marc
  martin marty
  mitchell mitch
  morgan mo
  mohammed mo mohd md mohd
  abdirahman abdi
  abdullah abdul
  emmanuel manny
  aleksandra ola alex
  zuzanna zuzia zuza
  jakub kuba
  wojciech wojtek
  krzysztof krzys krzysiek
  tomasz tomek
  magdalena magda lena
  katarzyna kasia
  piotr piotrek
  mikolaj miki
  malgorzata gosia
  agnieszka aga
  joanna asia
  stanislaw staszek
  andrzej jedrek
  grzegorz grzes
  barbara basia barb
  ewa ewka
  anna ania annie
  jan janek
  pawel pawelek
  alexandru alex
  andreea andra
  ionut ion
  cristian cristi
  gurpreet guri preet
  manpreet mani preet
  jaspreet jas preet
  harpreet preet
  """
