/// Common given names and surnames by community, commonest first, as single words. They are
/// parts from which fictional children are put together at random; no list says who has both.
let britishGirls = """
  Olivia Amelia Isla Ava Mia Ivy Lily Isabella Rosie Sophia Grace Willow Freya Florence Emily Ella
  Poppy Evie Elsie Charlotte Evelyn Sienna Sofia Daisy Phoebe Sophie Alice Harper Matilda Ruby Emilia
  Maya Millie Isabelle Eva Luna Jessica Chloe Thea Ada Eliza Bonnie Harriet Imogen Violet Scarlett
  Penelope Robyn Molly Orla Lola Lottie Erin Hallie Maisie Lucy Nancy Darcie Maeve Eleanor Zara Anna
  Elizabeth Summer Georgia Hannah Abigail Holly Lara Amber Lilly Martha Megan Rose Heidi Bella Gracie
  Beatrice Eden Victoria Margot Mabel Katie Clara Annabelle Aurora Lyla Lexi Jasmine Nellie Ellie
  Arabella Amelie Leah Skye Tilly Niamh Paige Bethany Keira Libby Katherine Rebecca Samantha Caitlin
  Alexandra Jennifer Madison Faith Brooke Courtney Zoe Nicole Tia Francesca Josephine Kayleigh
  Demi Shannon Natasha Danielle Lacey Amy Laura Rachel Natalie Stephanie Gabriella Melissa Connie
  Kimberley Joanne Kelly Naomi Tamsin Rowan Pippa Esme Ottilie Sarah Christina Emma Louisa Abbie
  """
let britishBoys = """
  Noah Oliver George Arthur Leo Harry Oscar Archie Henry Theodore Freddie Jack Charlie Theo Alfie
  Jacob Thomas Finley Arlo William Lucas Roman Tommy Isaac Teddy Alexander Luca Edward James Joshua
  Albie Elijah Max Mason Reuben Rory Louie Hugo Harrison Ethan Daniel Joseph Toby Hunter Ronnie
  Sebastian Logan Reggie Jude Zachary Benjamin Louis Samuel Jaxon Rowan Adam Riley Jasper Ezra Dylan
  Frederick Otis Stanley Grayson Albert David Caleb Frankie Gabriel Bobby Carter Blake Felix Ollie
  Nathan Matthew Ralph Rupert Luke Ryan Kai Liam Connor Callum Cameron Kieran Jordan Kyle Owen Lewis
  Robert Michael Christopher Nicholas Anthony Jonathan Andrew Steven Peter Patrick Francis Vincent
  Gregory Timothy Kenneth Ronald Douglas Dominic Edmund Ellis Evan Euan Gareth Rhys Morgan Tyler Jayden
  Bradley Kayden Brandon Ashton Corey Declan Aidan Sean Shane Zac Jake Sam Ben Joe Tom Dan Billy
  Jamie Leon Marcus Elliot Spencer Tobias Nathaniel Abel Lawrence Leonard Maxwell Seth Victor Wilfred
  """
let britishSurnames = """
  Smith Jones Taylor Brown Williams Wilson Johnson Davies Patterson Wright Walker White Hughes Edwards
  Green Hall Wood Thompson Clarke Jackson Harris Turner Hill Cooper Ward Moore Morris King Watson Baker
  Harrison Morgan Allen Scott Lee Bennett Parker James Phillips Shaw Young Richardson Mitchell Cook
  Carter Bailey Collins Bell Murphy Cox Miller Marshall Simpson Price Anderson Adams Wilkinson Foster
  Ellis Murray Chapman Mason Gray Richards Webb Rogers Stevens Butler Holmes Robinson Evans Roberts
  Lloyd Palmer Russell Barker Rees Fisher Barnes Harvey Jenkins Knight Atkinson Graham Powell Pearson
  Gibson Andrews Reid Howard Hunt Stewart Dixon Fletcher Mills Davidson Hudson Matthews Ford Armstrong
  Elliott Lawrence Burton Burns Kelly Walsh Ryan Sutton Carr Lane Ferguson Dunn Grant Booth Hart Gordon
  Hamilton Spencer Payne Pearce Berry Hawkins Arnold Bradley Wallace Cole Perkins Nicholson Warren Todd
  Lowe Riley Brooks Bird Cunningham Black Woods Rose Porter Watts Stone Johnston Webster Francis Hopkins
  Duncan Burke Hayes Doyle Parsons Newman Hardy Field Rowe Slater Kirby Curtis Bishop Bates Marsh Gregory
  Barrett Bond Chambers Dean Day Fox Freeman French Gibbs Goodwin Griffiths Harper Higgins Holland Jennings
  Lamb Lambert Little Long May Moss Nash Nelson Newton Norris Osborne Page Perry Potter Reed Reeves Reynolds
  Robson Rowley Sanders Saunders Sharp Sheppard Short Summers Swift Thorpe Townsend Tucker Tyler Vaughan
  Wade Walters Weaver Wells West Weston Wheeler Whitehead Winter Yates Boyle Byrne Gallagher Kennedy
  Flynn Brennan Quinn Nolan Macdonald Mackenzie Mcdonald Mccarthy Mckenna Mclean Oneill Oconnor Obrien
  """
let pakistaniGirls = """
  Fatima Aisha Maryam Zainab Hafsa Amina Khadija Sana Sumaya Zara Iqra Aaliyah Noor Hira Mariam Saira
  Alisha Ayesha Zahra Inaya Safa Haleema Sadia Nadia Rabia Samina Shabana Rukhsana Nasreen Farah Bushra
  Mahnoor Eshal Anaya Hania Aiza Areeba Laiba Minahil Kinza Aleena Emaan Hoorain Rimsha Sidra Uzma
  Tayyaba Javeria Humaira Nimra Shazia Asma Lubna Yasmin Nabila Rehana Naila Zoya Zunaira Arooj
  """
let pakistaniBoys = """
  Mohammed Muhammad Ibrahim Yusuf Ali Ahmed Hamza Ismail Abdullah Umar Bilal Hassan Hussain Haris Adam
  Zakariya Isa Musa Usman Zain Omar Khalid Imran Adil Sajid Tariq Asad Faisal Junaid Kamran Rizwan Shahid
  Waqas Yaqub Zubair Arham Ayaan Rayyan Eesa Danyal Saif Taha Haroon Idris Aqib Aftab Amir Arslan Ehsan
  Fahad Faizan Nabeel Naveed Nadeem Qasim Raheem Sami Shoaib Sohail Sulaiman Talha Yasir Zeeshan Mustafa
  """
let pakistaniSurnames = """
  Khan Hussain Ahmed Ali Mahmood Iqbal Akhtar Begum Mohammed Shah Malik Rashid Bibi Hassan Aslam Akram
  Rehman Choudhry Mirza Butt Raja Saleem Azam Sharif Rafiq Khaliq Zaman Younis Sadiq Nawaz Yousaf Qureshi
  Hanif Parveen Kausar Bashir Anwar Afzal Arshad Javed Karim Latif Majid Mehmood Mushtaq Nazir Rafique
  Riaz Saeed Shabir Siddique Tariq Yaqoob Zafar Ashraf Aziz Ishaq Ismail Jamil Dad Suleman Ghani Hamid
  """
let europeanGirls = """
  Zuzanna Julia Maja Lena Hanna Oliwia Natalia Wiktoria Aleksandra Amelia Gabriela Nikola Martyna Klaudia
  Karolina Weronika Emilia Alicja Nina Laura Kornelia Milena Dominika Magdalena Vanesa Kristina Viktoria
  Simona Petra Lucia Monika Denisa Veronika Andrea Maria Ioana Elena Andreea Alexandra Bianca Daria
  Ana Denisa Sofia Antonia Nikoleta Anastasia Ludmila Renata Sabina Jana Katarina Patricia Michaela
  """
let europeanBoys = """
  Jakub Kacper Szymon Filip Antoni Jan Franciszek Mikolaj Wojciech Adam Michal Mateusz Dawid Oliwier
  Bartosz Piotr Krzysztof Tomasz Marcin Pawel Lukasz Patryk Kamil Damian Sebastian Dominik Igor Nikodem
  Marek Tomas Peter Lukas Martin Marian Jozef Stefan Erik Rastislav Milan Ladislav Andrei Alexandru
  Stefan Gabriel Ionut Mihai David Matei Luca Cristian Nicolae Vasile Marius Bogdan Radu Viktor Denis
  """
let europeanSurnames = """
  Nowak Kowalski Wisniewski Wojcik Kowalczyk Kaminski Lewandowski Zielinski Szymanski Wozniak Dabrowski
  Kozlowski Jankowski Mazur Wojciechowski Kwiatkowski Krawczyk Kaczmarek Piotrowski Grabowski Zajac
  Pawlowski Michalski Krol Wieczorek Jablonski Wrobel Nowakowski Majewski Olszewski Stepien Malinowski
  Horvath Balog Danko Gabor Pohlodko Kovac Varga Toth Nagy Balaz Molnar Lukac Novak Polak Gaborova
  Popescu Ionescu Popa Radu Dumitru Stan Stoica Gheorghe Rusu Munteanu Matei Constantin Serban Lazar
  Ciobanu Dinu Florea Marin Tudor Stefan Nistor Moldovan Kiss Szabo Farkas Lakatos Sivak Tancos Pecha
  """
let africanGirls = """
  Amina Hodan Fadumo Sahra Maryan Halima Hawa Ikram Sagal Asha Zeinab Layla Mariam Salma Huda Rania
  Blessing Grace Esther Mercy Favour Precious Chioma Ngozi Adaeze Ifeoma Temitope Folake Yetunde Ama
  Akosua Abena Efua Tendai Rudo Chipo Nyasha Makena Wanjiru Selam Hiwet Rahel Saba Senait Bethlehem
  Nada Reem Aya Farah Jana Lina Malak Sara Dalia Hanan Naima Khadra Deqa
  """
let africanBoys = """
  Mohamed Abdi Ahmed Abdirahman Yusuf Hassan Ali Omar Ibrahim Mustafa Liban Bilal Guled Khalid Hamza
  Samuel Emmanuel David Daniel Joshua Chukwuemeka Obinna Chinedu Tobi Ayodele Olumide Babatunde Kwame
  Kofi Kwabena Yaw Tinashe Tatenda Kudzai Farai Brian Kevin Yonas Dawit Filmon Robel Abel Natnael Biniam
  Karim Mahmoud Amr Tarek Youssef Ziad Rami Fares Sami Adnan Salim Nasir Said
  """
let africanSurnames = """
  Mohamed Ali Hassan Ahmed Abdi Hussein Ibrahim Omar Warsame Farah Osman Jama Adan Nur Yusuf Abdullahi
  Okafor Okeke Eze Adeyemi Adebayo Ogunleye Balogun Okonkwo Nwosu Obi Mensah Owusu Boateng Asante Osei
  Appiah Moyo Ncube Dube Sibanda Ndlovu Chikwanda Mutasa Kamau Mwangi Otieno Tesfaye Gebremedhin Haile
  Tekle Kidane Berhane Abraha Elmi Saleh Mansour Mahmoud Khalil Haddad Said Salah Awad Musa Bangura Kamara
  """
let indianGirls = """
  Simran Jasleen Harleen Priya Ananya Diya Aanya Kavya Riya Isha Meera Pooja Neha Anjali Nisha Jaspreet
  Manpreet Gurleen Kiran Navneet Ishani Saanvi Aarohi Avni Tara Shreya Divya Lakshmi Sunita Rupinder
  """
let indianBoys = """
  Arjun Aarav Vihaan Rohan Karan Jasdeep Harjit Gurpreet Manjit Rajan Aditya Krishna Ishaan Dev Sahil
  Amar Arun Nikhil Rahul Vikram Ravi Anand Sanjay Suresh Mandeep Sukhdeep Jagdeep Kabir Veer Yuvraj
  """
let indianSurnames = """
  Singh Kaur Patel Sharma Kumar Gill Dhillon Sandhu Shah Gupta Reddy Nair Joshi Desai Mistry Chauhan
  Parmar Bains Grewal Sidhu Johal Sahota Thomas George Mathew Iyer Rao Verma Mehta Bhatt Solanki Rana
  """
let chineseGirls = """
  Mei Xinyi Yuxuan Jiayi Zihan Yutong Ying Xiaoyan Hui Ling Fang Lan Linh Thao Ngoc Huong Trang Hoa
  Wing Suki Wai Yan Siu Ka Chloe Cherry Joyce Vivian Hana
  """
let chineseBoys = """
  Wei Jun Haoran Zihao Yichen Ming Jie Hao Chen Lei Peng Tao Minh Duc Hung Tuan Long Khoa Anh Huy
  Kai Chun Ho Kin Jason Kelvin Alan Eric Ryan Bin
  """
let chineseSurnames = """
  Wang Li Zhang Chen Liu Yang Huang Wu Lin Zhou Xu Nguyen Tran Le Pham Wong Chan Cheung Lau Ng Leung
  Ho Lam Tang Hoang Vu Dang Bui Zheng Ma Zhu Sun Gao Guo
  """
