/// How clerks write the same name: short forms, and spellings of names carried over from other
/// scripts. Written apart from the product's own table, which knows some of these and not others.
enum Variants {
  static let nicknames: [String: [String]] = table(
    """
    Alexander Alex Xander Sandy|Alexandra Alex Lexi Sasha|Benjamin Ben Benji|Charlotte Charlie Lottie
    |Elizabeth Lizzie Beth Eliza Libby Betty|Isabella Bella Izzy|Isabelle Izzy Belle|Katherine Kate Katie
    Kathy|William Will Billy Liam|Thomas Tom Tommy|Samuel Sam Sammy|Joseph Joe Joey|Joshua Josh
    |Daniel Dan Danny|Matthew Matt Matty|Michael Mike Mikey Mick|Christopher Chris Kit|Nicholas Nick Nicky
    |Anthony Tony Ant|Jonathan Jon Jonny|Andrew Andy Drew|Steven Steve Ste|Robert Rob Bob Bobby
    |Edward Ed Eddie Ted Teddy|Frederick Fred Freddie|Theodore Theo Ted Teddy|Zachary Zac Zach|Oliver Ollie Olly
    |Harrison Harry|Henry Harry Hal|James Jim Jamie Jimmy|Jacob Jake|Nathaniel Nathan Nat|Nathan Nate
    |Patrick Paddy Pat|Timothy Tim|Gregory Greg|Dominic Dom|Sebastian Seb Bas|Gabriel Gabe|Albert Bertie Al
    |Archie Arch|Stanley Stan|Ronald Ron Ronnie|Kenneth Ken Kenny|Douglas Doug|Lawrence Larry Laurie|Leonard Len Leo
    |Maxwell Max|Tobias Toby|Vincent Vinnie Vince|Francis Frank Frankie|Cameron Cam|Bradley Brad|Lewis Lew
    |Emily Em Emmy|Olivia Liv Livvy|Amelia Millie Mia Amy|Sophia Soph Sophie|Sophie Soph|Evelyn Evie Eve
    |Florence Flo Florrie|Jessica Jess Jessie|Matilda Tilly Mattie|Penelope Penny|Harriet Hattie Harri
    |Eleanor Ellie Nell Nora|Victoria Vicky Tori|Abigail Abi Abbie Gail|Georgia Georgie|Hannah Han
    |Rebecca Becky Becca|Samantha Sam Sammie|Jennifer Jen Jenny|Bethany Beth|Caitlin Cait|Josephine Josie Jo
    |Francesca Fran Frankie Chess|Natasha Tash Tasha|Danielle Dani|Rachel Rach|Natalie Nat|Stephanie Steph
    |Gabriella Gabby Ella|Melissa Mel Missy|Kimberley Kim|Joanne Jo|Annabelle Anna Belle|Arabella Bella
    |Beatrice Bea Trixie|Margot Maggie|Madison Maddie|Megan Meg|Charlie Chaz|Scarlett Scar|Poppy Pops
    |Jasmine Jas Jaz|Christina Chris Tina|Sarah Sally|Aleksandra Ola|Zuzanna Zuzia|Jakub Kuba|Wojciech Wojtek
    |Krzysztof Krzys|Tomasz Tomek|Magdalena Magda|Katarzyna Kasia|Piotr Piotrek|Mikolaj Miki|Emmanuel Manny
    |Abdirahman Abdi|Alexandru Alex|Andreea Andi|Cristian Cristi|Gurpreet Guri|Harjit Harry
    """)

  static let spellings: [String: [String]] = table(
    """
    Mohammed Muhammad Mohamed Mohammad Muhammed Mohamad|Muhammad Mohammed Mohamed Mohammad Muhammed
    |Mohamed Mohammed Muhammad Maxamed|Ahmed Ahmad Ahmet Achmed|Hussain Hussein Husain Hossain Husayn
    |Hussein Hussain Husein|Hassan Hasan Hassen|Yusuf Yousef Yousuf Youssef Yusef|Youssef Yusuf Yousef
    |Ibrahim Ebrahim Ibraheem|Umar Omar Omer|Omar Umar Omer|Usman Uthman Osman|Osman Usman Cusman
    |Aisha Ayesha Aysha Aishah|Ayesha Aisha Aysha|Fatima Fatimah Fathima|Khadija Khadijah Kadija
    |Zainab Zaynab Zeinab Zainub|Zeinab Zainab Zaynab|Maryam Mariam Miriam Maryan|Mariam Maryam Meryem
    |Amina Aminah Ameena|Abdullah Abdulla Abdallah|Zakariya Zakaria Zakariyya|Isa Eesa Issa|Eesa Isa Essa
    |Musa Moosa Mousa|Khalid Khaled Kalid|Bilal Belal|Zain Zayn Zane|Adil Adeel|Rizwan Ridwan|Yaqub Yaqoob Yakub
    |Sulaiman Suleman Suleiman|Ismail Ismaeel Esmail|Haroon Harun|Idris Idrees|Tariq Tarek Tarik|Qasim Kasim
    |Choudhry Chaudhry Choudhury Chowdhury Chaudhary|Mahmood Mehmood Mahmoud Mahmud|Mehmood Mahmood
    |Akhtar Akhter Aktar|Begum Begam|Rehman Rahman Rehmaan|Rashid Rasheed|Saleem Salim|Sharif Shareef
    |Rafiq Rafique|Yousaf Yousuf Yusuf|Younis Younas Yunus|Qureshi Quraishi Koreshi|Bashir Basheer
    |Shabir Shabbir|Siddique Siddiqui Sadiq|Nawaz Nawas|Javed Javaid|Aziz Azeez|Saeed Said Syed|Hanif Haneef
    |Noor Nur|Nur Noor|Rabia Rabiya|Sumaya Sumayyah Sumaiya|Haleema Halima|Inaya Inayah|Aaliyah Aliyah Aliya
    |Abdi Abdy Cabdi|Abdirahman Abdurahman Abdulrahman|Fadumo Fatuma Faduma|Sahra Zahra|Hawa Xaawo|Adan Aden Adam
    |Szymon Simon|Aleksandra Alexandra|Wiktoria Victoria|Viktoria Viktorija|Nikola Nicola|Oliwia Olivia
    |Zuzanna Susanna|Jakub Jacob|Michal Michael|Mikolaj Nikolaj|Piotr Peter|Pawel Paul|Lukasz Lukas|Filip Philip
    |Kacper Kasper|Krzysztof Kristof|Kowalski Kowalska|Wisniewski Wisniewska|Kaminski Kaminska
    |Lewandowski Lewandowska|Zielinski Zielinska|Szymanski Szymanska Shimanski|Dabrowski Dombrowski
    |Horvath Horvathova Horvat|Balog Balogh Balogova|Kovac Kovacs Kovacova|Toth Tothova|Novak Nowak
    |Alexandru Aleksandru|Stefan Shtefan|Tesfaye Tesfay|Gebremedhin Gebremedhine|Gurpreet Gurprit
    |Jaspreet Jasprit|Harjit Harjeet|Dhillon Dhilon|Sandhu Sindhu|Krishna Krisna|Lakshmi Laxmi|Aarav Arav
    |Nguyen Nguyan Ngyuen|Zhang Chang Cheung|Wang Wong|Chen Chan|Li Lee|Xu Hsu|Huang Wong|Zhou Chow|Mei May
    |Xinyi Xin-Yi Hsinyi|Yuxuan Yu-Xuan|Jiayi Jia-Yi|Zihan Zi-Han|Haoran Hao-Ran|Zihao Zi-Hao|Yichen Yi-Chen
    |Catherine Katherine|Katherine Catherine Kathryn|Sophia Sofia|Sofia Sophia|Isabelle Isobel Isabel
    |Zoe Zoey|Lilly Lily|Lily Lilly|Sean Shaun Shawn|Aidan Aiden Adan|Callum Calum|Kieran Kieron Ciaran
    |Niamh Neve|Rhys Reece|Lewis Louis|Elliot Elliott Eliot|Mackenzie Mckenzie|Macdonald Mcdonald|Clarke Clark
    |Davies Davis|Philips Phillips|Phillips Philips|Stewart Stuart|Reid Reed Read|Thompson Thomson|Oneill O'Neill
    |Oconnor O'Connor|Obrien O'Brien|Matthews Mathews|Stevens Stephens|Elliott Elliot|Allen Allan
    """)

  private static func table(_ text: String) -> [String: [String]] {
    var result: [String: [String]] = [:]
    for entry in text.split(separator: "|") {
      let words = entry.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
      guard let first = words.first else { continue }
      result[first] = Array(words.dropFirst())
    }
    return result
  }
}
