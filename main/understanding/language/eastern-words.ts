/** The same for other languages in Latin letters, see `western-words.ts`. */
export const EASTERN: Readonly<Record<string, string>> = {
  pl: `ja ty on ona ono my wy oni jest są był była było byłem byłam być będzie będą mam masz ma mamy macie mają miałem chcę chcesz chce chcemy chciałbym chciałabym mogę
    może możecie można mógłbym muszę musi trzeba proszę dziękuję dzięki dzień dobry dobrego cześć witam przepraszam tak nie i lub albo ale bo że żeby czy co
    kto gdzie kiedy jak dlaczego ile który która które jaki jaka z ze w we na do od po przez za dla bez pod nad przed o u przy mój moja moje mojego mojej moją mojego
    twój wasz wasza wasze nasz swój mi mnie mną ci cię go jej ich im nam nas wam was się to ten ta te tego tej tym tych już jeszcze nadal wciąż ciągle zawsze
    nigdy też także tylko bardzo więcej znowu teraz dziś dzisiaj wczoraj jutro zaraz nic nikt ktoś coś wszystko razy dwa raz
    zamówienie zamówienia zamówieniu zamówiłem zamówiłam zamówić paczka paczki paczkę przesyłka przesyłki przesyłkę dostawa dostawy wysłać wysłane wysyłka wysyłacie
    wysyłać zwrot zwrotu zwrócić zwracam oddać wymiana wymienić pieniądze pieniędzy konto konta koncie karta karty kartę faktura faktury fakturę hasło hasła zapomniałem
    zapomniałam adres adresu zmienić zmiana anulować anuluję zrezygnować abonament umowa umowę zapłaciłem zapłaciłam zapłacić płatność pobrano opłata zepsuty zepsuta
    zepsuł uszkodzony zły zła rozmiar buty koszula kurtka spodnie sukienka towar produkt brakuje brak przyszło przyszła przyszedł dotarła dotarło dotarł dostałem dostałam dostanę
    otrzymałem czekam czekać pomoc pomocy pomóc potrzebuję działa zalogować telefon telefonu numer wiadomość tydzień tygodnie tygodni dni dniach miesiąc kosztuje ile
    cena pytanie odpowiada odpowiedź klient sklep sklepu godziny przelew saldo zablokowana zablokować osoba człowiek konsultant rozmawiać powiedzieć wiem wiedzieć
    zobaczyć znaleźć dostępny rabat odrzucona`,
  cs: `já ty on ona ono my vy oni je jsem jsi jsme jste jsou byl byla bylo být bude budou budu mám máš má máme máte mají měl měla chci chceš chce chceme chtěl chtěla bych
    bychom byste mohu můžu může můžete mohl musím musí lze jde prosím děkuji díky dobrý den ahoj zdravím omlouvám ano ne a i nebo ale protože že aby jestli zda co kdo kde
    kdy jak proč kolik který která které jaký jaká z ze v ve na do od po přes za pro bez pod nad před o u při s se si můj moje má mého mé mojí mou mému tvůj váš vaše náš svůj
    mi mě mně mnou ti tě ho jí jim nám nás vám vás to ten ta ty tu tohle tento tato toto těch tyhle už ještě stále pořád zatím vždy nikdy také taky jen jenom velmi více
    znovu teď dnes včera zítra hned nic nikdo někdo něco všechno dvakrát jednou
    objednávka objednávku objednávky objednávce objednal objednala objednat balík balíček balíku zásilka zásilku zásilky doručení doručit doručena dorazil dorazila dorazilo poslat
    poslali posíláte posílat odeslat vrátit vrácení vracím reklamace reklamovat výměna vyměnit peníze peněz účet účtu účtem karta kartu karty faktura fakturu fakturou
    heslo hesla zapomněl zapomněla adresa adresu změnit změna zrušit zruším předplatné smlouva smlouvu zaplatil zaplatila zaplatit platba strhli strženo rozbitý
    rozbitá rozbil rozbilo vadný špatný špatná velikost boty košile bunda kalhoty šaty zboží produkt chybí přišel přišla přišlo dostal dostala dostanu obdržel čekám čekat pomoc
    pomoci pomoct potřebuji potřebuju funguje přihlásit telefon telefonu číslo zpráva týden týdny dny dní dnech měsíc stojí cena otázka dotaz odpověď bere zákazník obchod
    převod zůstatek zablokovat zablokovaná člověk osoba operátor mluvit řekl vím vědět vidět najít dostupné sleva zpátky zpět`,
  hu: `én te ő mi ti ők a az egy és vagy de mert hogy ha mint van vannak volt voltak lesz lenne vagyok vagyunk nincs nincsenek nem ne is már még mindig soha csak nagyon több újra megint
    most ma tegnap holnap hamarosan mi mit ki kit hol hova honnan mikor hogyan miért mennyi melyik szeretnék szeretném szeretne akarok akarom akar kell kellene
    lehet tudok tudom tud tudnak tudna tudja kérem kérek köszönöm köszi jó napot reggelt estét szia sziasztok üdv üdvözlöm elnézést igen ez ezt az azt ezek azok ezen itt ott nekem
    neked neki nekünk engem minket velem veled senki semmi valaki valami minden kétszer egyszer két után előtt alatt felett között nélkül miatt vissza meg el ki be le fel
    rendelés rendelést rendelésem rendelésemet rendelésből rendeltem rendelni csomag csomagom csomagot csomagomat szállítás szállítást szállítanak szállítási küldeni küldtek küldtem küldés
    küldjenek visszaküldeni visszaküldés visszatérítés csere cserélni kicserélni pénz pénzt pénzem pénzemet számla számlát számlám fiók fiókom fiókomba kártya kártyám
    kártyámat jelszó jelszavam jelszavamat elfelejtettem cím címet módosítani változtatni lemondani lemondás előfizetés előfizetésem törölni fizettem fizetni fizetés levontak
    levonták terhelés elromlott hibás rossz törött méret méretet cipő cipőt ing kabát nadrág ruha termék terméket hiányzik érkezett megérkezett érkezik kaptam kapok
    kapom kapni várok várni segítség segítséget segíteni segítsen működik belépni telefon telefont telefonszám szám hét hete hetek nap napja hónap kerül ár kérdés kérdésem válasz
    válaszol ügyfél ügyfélszolgálat bolt nyitvatartás átutalás egyenleg letiltani ember munkatárs beszélni mondta látom találom elérhető kedvezmény`,
  tr: `ben sen o biz siz onlar benim senin onun bizim sizin onların bana sana ona bize size beni seni onu bizi sizi benden bende bu şu bunu bunun şunu ve veya ya da ama çünkü
    için ile gibi kadar daha çok az en hiç hep her şey bir iki iki kez kere defa de da mi mı mu mü değil var yok oldu olur olmuş olacak olarak oluyor olmadı
    istiyorum istiyoruz istemiyorum isterim lazım gerek gerekiyor edebilir edebilirim miyim misiniz mısınız musunuz ediyorum ederim eder edin etmek ettim ettiniz yapmak yapabilirim yaptım
    nerede nereye nasıl neden niye niçin ne zaman kim kaç hangi hâlâ hala henüz artık tekrar yine şimdi bugün dün yarın hemen sonra önce evet hayır tamam
    merhaba selam günaydın iyi günler akşamlar teşekkürler teşekkür ederim sağolun lütfen pardon kolay gelsin kimse biri hepsi aynı başka
    sipariş siparişim siparişimi siparişi siparişte siparişin verdim kargo kargom kargoya kargonun paket paketim teslimat teslim edilmedi edildi gönderi gönderin gönderdim gönderdiniz
    gönderiyor gönderir iade iadem iadesi etmek değişim değiştirmek değiştirebilir para paramı param paramın parası hesap hesabım hesabıma hesabımı kart kartım kartımı kartıma fatura
    faturam faturamı şifre şifremi şifrem unuttum adres adresi adresimi adresini değiştirmek iptal abonelik aboneliğimi aboneliği üyelik üyeliğimi ödeme ödedim
    ödemeyi çekildi çekilmiş çekmişsiniz kesildi bozuk bozuldu kırık kırıldı yanlış beden numara ayakkabı ayakkabıları gömlek mont pantolon elbise ürün ürünü eksik
    geldi gelmedi gelecek geliyor gelir aldım almadım alamadım bekliyorum bekledim yardım yardımcı edin çalışmıyor çalışıyor giremiyorum giriş yapamıyorum telefon telefona hafta
    haftadır gün gündür ay fiyat fiyatı soru sorum cevap cevap vermiyor müşteri temsilci temsilcisi mağaza havale bakiye kapatmak biriyle insan konuşmak görüşmek söyledi biliyor
    stok stokta indirim kupon reddedildi`,
  id: `saya aku anda kamu dia kami kita mereka ini itu yang dan atau tapi tetapi karena kalau jika untuk dengan tanpa dari ke di pada dalam oleh tentang sampai sejak
    setelah sebelum adalah ada tidak tak nggak gak enggak bukan belum sudah udah telah sedang akan bisa boleh dapat harus mau ingin perlu butuh minta tolong mohon
    apa apakah siapa mana dimana kapan bagaimana gimana kenapa mengapa berapa juga saja lagi masih sangat sekali lebih kurang semua banyak sekarang hari kemarin
    besok nanti segera terima kasih makasih selamat pagi siang sore malam halo hai maaf permisi ya iya kok dong sih nih kak min nya jangan dua kali lain sama
    pesanan pesan memesan paket paketnya barang barangnya kiriman pengiriman kirim dikirim mengirim ongkir sampai tiba datang kembali kembalikan mengembalikan pengembalian retur
    tukar menukar ganti diganti mengganti uang dana duit rekening akun kartu tagihan faktur kata sandi lupa alamat ubah mengubah diubah batal batalkan membatalkan dibatalkan langganan berlangganan berhenti
    bayar membayar dibayar pembayaran ditagih terpotong rusak cacat salah ukuran ukurannya sepatu baju kemeja jaket celana produk hilang terima menerima
    diterima menunggu tunggu nunggu lama bantu bantuan membantu berfungsi masuk telepon nomor minggu bulan harga biaya pertanyaan tanya bertanya jawab
    balas pelanggan toko jam buka transfer saldo blokir diblokir orang petugas bicara bilang tahu lihat cek stok diskon ditolak cara`,
  vi: `tôi mình em anh chị bạn chúng ta họ nó này kia đó đây và hoặc nhưng vì nếu khi thì là của cho với không có được bị đã đang sẽ chưa rồi nữa cũng vẫn còn
    chỉ rất quá lắm nhiều ít hơn lại mới vừa bây giờ hôm nay qua mai ngày tuần tháng muốn cần phải nên thể biết hiểu nói hỏi gì sao thế nào đâu bao giờ lâu mấy ai
    tại từ đến trong ngoài trên dưới trước sau về theo bằng giúp giúp đỡ xin vui lòng cảm ơn chào xin lỗi vâng dạ ạ ơi nhé nhỉ hai lần một cái chiếc
    đơn hàng đặt mua bán giao nhận gửi trả hoàn tiền đổi hủy huỷ tài khoản thẻ mật khẩu quên hóa đơn hoá địa chỉ phí vận chuyển kiện bưu sản phẩm cỡ giày áo quần
    khoác hỏng lỗi sai thiếu mất đợi chờ trừ thanh toán chuyển khoản khóa mở đăng nhập ký gói cước điện thoại số nhân viên người gặp cửa giá khuyến mãi kho`,
  'hi-Latn': `hai hain ho hoon tha thi the ka ki ke ko se me mein par aur ya lekin kya kyu kyun kyon kab kaha kahan kaise kaun kitna kitne kitni mera meri mere mujhe
    mujhko hum humara aap apka aapka apna tum tera woh yeh ye iska uska isme usme nahi nahin nhi mat haan han ji abhi kal aaj tak bhi sirf bahut bohot zyada kam phir fir
    jaldi please bhai yaar sir madam karna karo kar kare karein karu karun kiya kiye karke karenge karunga chahiye chahta chahte hona hoga hogi gaya gayi gaye raha rahi rahe
    diya dena do dijiye lena liya mila mile milega milegi milna aaya aayi aayega ayega aayegi aata aati jaata jata wapas vapas paisa paise rupaye batao bataye bataiye
    batana bolo sakta sakte sakti pata samajh samaj madad sahi galat kharab toot purana naya wala wali wale din hafta mahina saman samaan`,
};
