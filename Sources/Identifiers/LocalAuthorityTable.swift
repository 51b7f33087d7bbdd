/// The councils with duties for children in England by their three-digit code, with their region
/// and, for those that are gone, the year on whose 1 April they ended. Codes and names as in the
/// Department for Education's published figures of 2025 (Open Government Licence v3).
enum LocalAuthorityTable {
  static let text = """
    201|City of London|London
    202|Camden|London
    203|Greenwich|London
    204|Hackney|London
    205|Hammersmith and Fulham|London
    206|Islington|London
    207|Kensington and Chelsea|London
    208|Lambeth|London
    209|Lewisham|London
    210|Southwark|London
    211|Tower Hamlets|London
    212|Wandsworth|London
    213|Westminster|London
    301|Barking and Dagenham|London
    302|Barnet|London
    303|Bexley|London
    304|Brent|London
    305|Bromley|London
    306|Croydon|London
    307|Ealing|London
    308|Enfield|London
    309|Haringey|London
    310|Harrow|London
    311|Havering|London
    312|Hillingdon|London
    313|Hounslow|London
    314|Kingston upon Thames|London
    315|Merton|London
    316|Newham|London
    317|Redbridge|London
    318|Richmond upon Thames|London
    319|Sutton|London
    320|Waltham Forest|London
    330|Birmingham|West Midlands
    331|Coventry|West Midlands
    332|Dudley|West Midlands
    333|Sandwell|West Midlands
    334|Solihull|West Midlands
    335|Walsall|West Midlands
    336|Wolverhampton|West Midlands
    340|Knowsley|North West
    341|Liverpool|North West
    342|St Helens|North West
    343|Sefton|North West
    344|Wirral|North West
    350|Bolton|North West
    351|Bury|North West
    352|Manchester|North West
    353|Oldham|North West
    354|Rochdale|North West
    355|Salford|North West
    356|Stockport|North West
    357|Tameside|North West
    358|Trafford|North West
    359|Wigan|North West
    370|Barnsley|Yorkshire and The Humber
    371|Doncaster|Yorkshire and The Humber
    372|Rotherham|Yorkshire and The Humber
    373|Sheffield|Yorkshire and The Humber
    380|Bradford|Yorkshire and The Humber
    381|Calderdale|Yorkshire and The Humber
    382|Kirklees|Yorkshire and The Humber
    383|Leeds|Yorkshire and The Humber
    384|Wakefield|Yorkshire and The Humber
    390|Gateshead|North East
    391|Newcastle upon Tyne|North East
    392|North Tyneside|North East
    393|South Tyneside|North East
    394|Sunderland|North East
    420|Isles of Scilly|South West
    800|Bath and North East Somerset|South West
    801|Bristol, City of|South West
    802|North Somerset|South West
    803|South Gloucestershire|South West
    805|Hartlepool|North East
    806|Middlesbrough|North East
    807|Redcar and Cleveland|North East
    808|Stockton-on-Tees|North East
    810|Kingston upon Hull, City of|Yorkshire and The Humber
    811|East Riding of Yorkshire|Yorkshire and The Humber
    812|North East Lincolnshire|Yorkshire and The Humber
    813|North Lincolnshire|Yorkshire and The Humber
    815|North Yorkshire|Yorkshire and The Humber
    816|York|Yorkshire and The Humber
    820|Bedfordshire|East of England|2009
    821|Luton|East of England
    822|Bedford|East of England
    823|Central Bedfordshire|East of England
    825|Buckinghamshire|South East
    826|Milton Keynes|South East
    830|Derbyshire|East Midlands
    831|Derby|East Midlands
    835|Dorset (before 2019)|South West|2019
    836|Poole|South West|2019
    837|Bournemouth|South West|2019
    838|Dorset|South West
    839|Bournemouth, Christchurch and Poole|South West
    840|County Durham|North East
    841|Darlington|North East
    845|East Sussex|South East
    846|Brighton and Hove|South East
    850|Hampshire|South East
    851|Portsmouth|South East
    852|Southampton|South East
    855|Leicestershire|East Midlands
    856|Leicester|East Midlands
    857|Rutland|East Midlands
    860|Staffordshire|West Midlands
    861|Stoke-on-Trent|West Midlands
    865|Wiltshire|South West
    866|Swindon|South West
    867|Bracknell Forest|South East
    868|Windsor and Maidenhead|South East
    869|West Berkshire|South East
    870|Reading|South East
    871|Slough|South East
    872|Wokingham|South East
    873|Cambridgeshire|East of England
    874|Peterborough|East of England
    875|Cheshire|North West|2009
    876|Halton|North West
    877|Warrington|North West
    878|Devon|South West
    879|Plymouth|South West
    880|Torbay|South West
    881|Essex|East of England
    882|Southend-on-Sea|East of England
    883|Thurrock|East of England
    884|Herefordshire, County of|West Midlands
    885|Worcestershire|West Midlands
    886|Kent|South East
    887|Medway|South East
    888|Lancashire|North West
    889|Blackburn with Darwen|North West
    890|Blackpool|North West
    891|Nottinghamshire|East Midlands
    892|Nottingham|East Midlands
    893|Shropshire|West Midlands
    894|Telford and Wrekin|West Midlands
    895|Cheshire East|North West
    896|Cheshire West and Chester|North West
    908|Cornwall|South West
    909|Cumbria|North West|2023
    916|Gloucestershire|South West
    919|Hertfordshire|East of England
    921|Isle of Wight|South East
    925|Lincolnshire|East Midlands
    926|Norfolk|East of England
    928|Northamptonshire|East Midlands|2021
    929|Northumberland|North East
    931|Oxfordshire|South East
    933|Somerset|South West
    935|Suffolk|East of England
    936|Surrey|South East
    937|Warwickshire|West Midlands
    938|West Sussex|South East
    940|North Northamptonshire|East Midlands
    941|West Northamptonshire|East Midlands
    942|Cumberland|North West
    943|Westmorland and Furness|North West
    """
}
