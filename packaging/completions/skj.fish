# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_skj_global_optspecs
    string join \n folder= ascii polos tema= h/bantuan V/versi
end

function __fish_skj_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_skj_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_skj_using_subcommand
    set -l cmd (__fish_skj_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c skj -n "__fish_skj_needs_command" -l folder -d 'Folder SKJ; tanpa ini dipakai SKJ_FOLDER, lalu folder kerja, lalu folder pengguna' -r -F
complete -c skj -n "__fish_skj_needs_command" -l tema -d 'Tema layar: netral, gelap, terang, atau kontras' -r -f -a "netral\t''
gelap\t''
terang\t''
kontras\t''"
complete -c skj -n "__fish_skj_needs_command" -l ascii -d 'Pakai tanda ASCII saja di layar'
complete -c skj -n "__fish_skj_needs_command" -l polos -d 'Tanya jawab baris demi baris, untuk pembaca layar dan berkas jawaban'
complete -c skj -n "__fish_skj_needs_command" -s h -l bantuan -d 'Tampilkan bantuan'
complete -c skj -n "__fish_skj_needs_command" -s V -l versi -d 'Tampilkan versi program'
complete -c skj -n "__fish_skj_needs_command" -f -a "baru" -d 'Mulai SKJ baru'
complete -c skj -n "__fish_skj_needs_command" -f -a "buka" -d 'Buka satu SKJ'
complete -c skj -n "__fish_skj_needs_command" -f -a "daftar" -d 'Daftar SKJ di folder SKJ'
complete -c skj -n "__fish_skj_needs_command" -f -a "periksa" -d 'Periksa berkas atau folder SKJ menurut aturan'
complete -c skj -n "__fish_skj_needs_command" -f -a "isi" -d 'Isi satu isian dari baris perintah'
complete -c skj -n "__fish_skj_needs_command" -f -a "tampil" -d 'Cetak SKJ sebagai teks'
complete -c skj -n "__fish_skj_needs_command" -f -a "siapkan" -d 'Siapkan folder bersama untuk satu kelompok pengguna'
complete -c skj -n "__fish_skj_needs_command" -f -a "ekspor" -d 'Tulis SKJ sebagai Word, Excel, PDF, HTML, Markdown, teks, CSV, atau JSON'
complete -c skj -n "__fish_skj_needs_command" -f -a "banding" -d 'Bandingkan dua SKJ isian demi isian'
complete -c skj -n "__fish_skj_needs_command" -f -a "impor" -d 'Baca kembali hasil ekspor menjadi SKJ'
complete -c skj -n "__fish_skj_needs_command" -f -a "skema" -d 'Cetak skema JSON berkas SKJ'
complete -c skj -n "__fish_skj_needs_command" -f -a "kamus" -d 'Cari, periksa, impor, dan ekspor kamus kompetensi'
complete -c skj -n "__fish_skj_needs_command" -f -a "dokter" -d 'Periksa terminal ini: ukuran, warna, huruf, tombol, tempelan'
complete -c skj -n "__fish_skj_needs_command" -f -a "teks-pdf" -d 'Teks dari PDF, untuk dipakai program ini sendiri'
complete -c skj -n "__fish_skj_needs_command" -f -a "bantuan" -d 'Tampilkan bantuan sebuah perintah'
complete -c skj -n "__fish_skj_using_subcommand baru" -l salin -d 'Salin isi dari SKJ lain' -r -F
complete -c skj -n "__fish_skj_using_subcommand baru" -l folder -d 'Folder SKJ; tanpa ini dipakai SKJ_FOLDER, lalu folder kerja, lalu folder pengguna' -r -F
complete -c skj -n "__fish_skj_using_subcommand baru" -l tema -d 'Tema layar: netral, gelap, terang, atau kontras' -r -f -a "netral\t''
gelap\t''
terang\t''
kontras\t''"
complete -c skj -n "__fish_skj_using_subcommand baru" -l polos -d 'Tanya jawab baris demi baris, untuk pembaca layar dan berkas jawaban'
complete -c skj -n "__fish_skj_using_subcommand baru" -s h -l bantuan -d 'Tampilkan bantuan'
complete -c skj -n "__fish_skj_using_subcommand buka" -l bidang -d 'Langsung ke isian ini, misalnya identitas/kode_jabatan' -r
complete -c skj -n "__fish_skj_using_subcommand buka" -l folder -d 'Folder SKJ; tanpa ini dipakai SKJ_FOLDER, lalu folder kerja, lalu folder pengguna' -r -F
complete -c skj -n "__fish_skj_using_subcommand buka" -l tema -d 'Tema layar: netral, gelap, terang, atau kontras' -r -f -a "netral\t''
gelap\t''
terang\t''
kontras\t''"
complete -c skj -n "__fish_skj_using_subcommand buka" -l baca -d 'Baca saja; tidak mengambil kunci dan tidak menyimpan'
complete -c skj -n "__fish_skj_using_subcommand buka" -l polos -d 'Tanya jawab baris demi baris, untuk pembaca layar dan berkas jawaban'
complete -c skj -n "__fish_skj_using_subcommand buka" -s h -l bantuan -d 'Tampilkan bantuan'
complete -c skj -n "__fish_skj_using_subcommand daftar" -l folder -d 'Folder SKJ; tanpa ini dipakai SKJ_FOLDER, lalu folder kerja, lalu folder pengguna' -r -F
complete -c skj -n "__fish_skj_using_subcommand daftar" -l tema -d 'Tema layar: netral, gelap, terang, atau kontras' -r -f -a "netral\t''
gelap\t''
terang\t''
kontras\t''"
complete -c skj -n "__fish_skj_using_subcommand daftar" -l json -d 'Cetak sebagai JSON'
complete -c skj -n "__fish_skj_using_subcommand daftar" -l polos -d 'Tanya jawab baris demi baris, untuk pembaca layar dan berkas jawaban'
complete -c skj -n "__fish_skj_using_subcommand daftar" -s h -l bantuan -d 'Tampilkan bantuan'
complete -c skj -n "__fish_skj_using_subcommand periksa" -l folder -d 'Folder SKJ; tanpa ini dipakai SKJ_FOLDER, lalu folder kerja, lalu folder pengguna' -r -F
complete -c skj -n "__fish_skj_using_subcommand periksa" -l tema -d 'Tema layar: netral, gelap, terang, atau kontras' -r -f -a "netral\t''
gelap\t''
terang\t''
kontras\t''"
complete -c skj -n "__fish_skj_using_subcommand periksa" -l aturan -d 'Daftar semua aturan dengan alasan dan sumbernya'
complete -c skj -n "__fish_skj_using_subcommand periksa" -l json -d 'Cetak sebagai JSON'
complete -c skj -n "__fish_skj_using_subcommand periksa" -l polos -d 'Tanya jawab baris demi baris, untuk pembaca layar dan berkas jawaban'
complete -c skj -n "__fish_skj_using_subcommand periksa" -s h -l bantuan -d 'Tampilkan bantuan'
complete -c skj -n "__fish_skj_using_subcommand isi" -l folder -d 'Folder SKJ; tanpa ini dipakai SKJ_FOLDER, lalu folder kerja, lalu folder pengguna' -r -F
complete -c skj -n "__fish_skj_using_subcommand isi" -l tema -d 'Tema layar: netral, gelap, terang, atau kontras' -r -f -a "netral\t''
gelap\t''
terang\t''
kontras\t''"
complete -c skj -n "__fish_skj_using_subcommand isi" -l hapus -d 'Hapus baris ini'
complete -c skj -n "__fish_skj_using_subcommand isi" -l polos -d 'Tanya jawab baris demi baris, untuk pembaca layar dan berkas jawaban'
complete -c skj -n "__fish_skj_using_subcommand isi" -s h -l bantuan -d 'Tampilkan bantuan'
complete -c skj -n "__fish_skj_using_subcommand tampil" -l lebar -d 'Lebar baris dalam huruf' -r
complete -c skj -n "__fish_skj_using_subcommand tampil" -l folder -d 'Folder SKJ; tanpa ini dipakai SKJ_FOLDER, lalu folder kerja, lalu folder pengguna' -r -F
complete -c skj -n "__fish_skj_using_subcommand tampil" -l tema -d 'Tema layar: netral, gelap, terang, atau kontras' -r -f -a "netral\t''
gelap\t''
terang\t''
kontras\t''"
complete -c skj -n "__fish_skj_using_subcommand tampil" -l polos -d 'Tanya jawab baris demi baris, untuk pembaca layar dan berkas jawaban'
complete -c skj -n "__fish_skj_using_subcommand tampil" -s h -l bantuan -d 'Tampilkan bantuan'
complete -c skj -n "__fish_skj_using_subcommand siapkan" -l grup -d 'Kelompok pengguna yang boleh membaca SKJ di dalamnya' -r
complete -c skj -n "__fish_skj_using_subcommand siapkan" -l tema -d 'Tema layar: netral, gelap, terang, atau kontras' -r -f -a "netral\t''
gelap\t''
terang\t''
kontras\t''"
complete -c skj -n "__fish_skj_using_subcommand siapkan" -l polos -d 'Tanya jawab baris demi baris, untuk pembaca layar dan berkas jawaban'
complete -c skj -n "__fish_skj_using_subcommand siapkan" -s h -l bantuan -d 'Tampilkan bantuan'
complete -c skj -n "__fish_skj_using_subcommand ekspor" -l ke -d 'Format yang ditulis' -r -f -a "docx\t''
xlsx\t''
html\t''
md\t''
txt\t''
csv\t''
json\t''
pdf\t''"
complete -c skj -n "__fish_skj_using_subcommand ekspor" -l keluar -d 'Folder, atau nama berkas bila hasilnya hanya satu' -r -F
complete -c skj -n "__fish_skj_using_subcommand ekspor" -l judul -d 'Judul buku' -r
complete -c skj -n "__fish_skj_using_subcommand ekspor" -l urut -d 'Urutan, dipisah koma: unit, jenjang, nama, kode; buku tanpa ini urut unit,jenjang' -r -f -a "unit\t''
jenjang\t''
nama\t''
kode\t''"
complete -c skj -n "__fish_skj_using_subcommand ekspor" -l lambang -d 'Gambar PNG di atas judul' -r -F
complete -c skj -n "__fish_skj_using_subcommand ekspor" -l penetap -d 'Bubuhkan pengesahan oleh pejabat ini, misalnya "Bupati Contoh"' -r
complete -c skj -n "__fish_skj_using_subcommand ekspor" -l nama-penetap -d 'Nama pejabat pada pengesahan' -r
complete -c skj -n "__fish_skj_using_subcommand ekspor" -l tempat -d 'Tempat pada pengesahan' -r
complete -c skj -n "__fish_skj_using_subcommand ekspor" -l tanggal -d 'Tanggal TTTT-BB-HH; tanpa ini tanggal simpan terakhir' -r
complete -c skj -n "__fish_skj_using_subcommand ekspor" -l folder -d 'Folder SKJ; tanpa ini dipakai SKJ_FOLDER, lalu folder kerja, lalu folder pengguna' -r -F
complete -c skj -n "__fish_skj_using_subcommand ekspor" -l tema -d 'Tema layar: netral, gelap, terang, atau kontras' -r -f -a "netral\t''
gelap\t''
terang\t''
kontras\t''"
complete -c skj -n "__fish_skj_using_subcommand ekspor" -l buku -d 'Satukan semua SKJ dalam satu buku dengan daftar isi dan ringkasan'
complete -c skj -n "__fish_skj_using_subcommand ekspor" -l lanskap -d 'Kertas A4 mendatar'
complete -c skj -n "__fish_skj_using_subcommand ekspor" -l timpa -d 'Ganti berkas yang sudah ada'
complete -c skj -n "__fish_skj_using_subcommand ekspor" -l polos -d 'Tanya jawab baris demi baris, untuk pembaca layar dan berkas jawaban'
complete -c skj -n "__fish_skj_using_subcommand ekspor" -s h -l bantuan -d 'Tampilkan bantuan'
complete -c skj -n "__fish_skj_using_subcommand banding" -l ke -d 'Bentuk hasilnya: txt atau html' -r -f -a "txt\t''
html\t''"
complete -c skj -n "__fish_skj_using_subcommand banding" -l folder -d 'Folder SKJ; tanpa ini dipakai SKJ_FOLDER, lalu folder kerja, lalu folder pengguna' -r -F
complete -c skj -n "__fish_skj_using_subcommand banding" -l tema -d 'Tema layar: netral, gelap, terang, atau kontras' -r -f -a "netral\t''
gelap\t''
terang\t''
kontras\t''"
complete -c skj -n "__fish_skj_using_subcommand banding" -l polos -d 'Tanya jawab baris demi baris, untuk pembaca layar dan berkas jawaban'
complete -c skj -n "__fish_skj_using_subcommand banding" -s h -l bantuan -d 'Tampilkan bantuan'
complete -c skj -n "__fish_skj_using_subcommand impor" -l ke -d 'Berkas .skj.json yang diisi; tanpa ini dibuat SKJ baru' -r -F
complete -c skj -n "__fish_skj_using_subcommand impor" -l folder -d 'Folder SKJ; tanpa ini dipakai SKJ_FOLDER, lalu folder kerja, lalu folder pengguna' -r -F
complete -c skj -n "__fish_skj_using_subcommand impor" -l tema -d 'Tema layar: netral, gelap, terang, atau kontras' -r -f -a "netral\t''
gelap\t''
terang\t''
kontras\t''"
complete -c skj -n "__fish_skj_using_subcommand impor" -l timpa -d 'Terapkan perbedaannya'
complete -c skj -n "__fish_skj_using_subcommand impor" -l polos -d 'Tanya jawab baris demi baris, untuk pembaca layar dan berkas jawaban'
complete -c skj -n "__fish_skj_using_subcommand impor" -s h -l bantuan -d 'Tampilkan bantuan'
complete -c skj -n "__fish_skj_using_subcommand skema" -l folder -d 'Folder SKJ; tanpa ini dipakai SKJ_FOLDER, lalu folder kerja, lalu folder pengguna' -r -F
complete -c skj -n "__fish_skj_using_subcommand skema" -l tema -d 'Tema layar: netral, gelap, terang, atau kontras' -r -f -a "netral\t''
gelap\t''
terang\t''
kontras\t''"
complete -c skj -n "__fish_skj_using_subcommand skema" -l polos -d 'Tanya jawab baris demi baris, untuk pembaca layar dan berkas jawaban'
complete -c skj -n "__fish_skj_using_subcommand skema" -s h -l bantuan -d 'Tampilkan bantuan'
complete -c skj -n "__fish_skj_using_subcommand kamus; and not __fish_seen_subcommand_from cari daftar periksa impor templat ekspor banding" -l folder -d 'Folder SKJ; tanpa ini dipakai SKJ_FOLDER, lalu folder kerja, lalu folder pengguna' -r -F
complete -c skj -n "__fish_skj_using_subcommand kamus; and not __fish_seen_subcommand_from cari daftar periksa impor templat ekspor banding" -l tema -d 'Tema layar: netral, gelap, terang, atau kontras' -r -f -a "netral\t''
gelap\t''
terang\t''
kontras\t''"
complete -c skj -n "__fish_skj_using_subcommand kamus; and not __fish_seen_subcommand_from cari daftar periksa impor templat ekspor banding" -l polos -d 'Tanya jawab baris demi baris, untuk pembaca layar dan berkas jawaban'
complete -c skj -n "__fish_skj_using_subcommand kamus; and not __fish_seen_subcommand_from cari daftar periksa impor templat ekspor banding" -s h -l bantuan -d 'Tampilkan bantuan'
complete -c skj -n "__fish_skj_using_subcommand kamus; and not __fish_seen_subcommand_from cari daftar periksa impor templat ekspor banding" -f -a "cari" -d 'Cari kompetensi menurut kode, nama, alias, atau isi'
complete -c skj -n "__fish_skj_using_subcommand kamus; and not __fish_seen_subcommand_from cari daftar periksa impor templat ekspor banding" -f -a "daftar" -d 'Daftar kamus yang berlaku'
complete -c skj -n "__fish_skj_using_subcommand kamus; and not __fish_seen_subcommand_from cari daftar periksa impor templat ekspor banding" -f -a "periksa" -d 'Periksa isi sebuah kamus'
complete -c skj -n "__fish_skj_using_subcommand kamus; and not __fish_seen_subcommand_from cari daftar periksa impor templat ekspor banding" -f -a "impor" -d 'Ambil kamus instansi dari berkas'
complete -c skj -n "__fish_skj_using_subcommand kamus; and not __fish_seen_subcommand_from cari daftar periksa impor templat ekspor banding" -f -a "templat" -d 'Cetak templat kamus dengan satu contoh'
complete -c skj -n "__fish_skj_using_subcommand kamus; and not __fish_seen_subcommand_from cari daftar periksa impor templat ekspor banding" -f -a "ekspor" -d 'Cetak kamus yang berlaku'
complete -c skj -n "__fish_skj_using_subcommand kamus; and not __fish_seen_subcommand_from cari daftar periksa impor templat ekspor banding" -f -a "banding" -d 'Bandingkan dua kamus'
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from cari" -l batas -d 'Paling banyak sekian hasil' -r
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from cari" -l folder -d 'Folder SKJ; tanpa ini dipakai SKJ_FOLDER, lalu folder kerja, lalu folder pengguna' -r -F
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from cari" -l tema -d 'Tema layar: netral, gelap, terang, atau kontras' -r -f -a "netral\t''
gelap\t''
terang\t''
kontras\t''"
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from cari" -l json -d 'Cetak sebagai JSON'
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from cari" -l polos -d 'Tanya jawab baris demi baris, untuk pembaca layar dan berkas jawaban'
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from cari" -s h -l bantuan -d 'Tampilkan bantuan'
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from daftar" -l folder -d 'Folder SKJ; tanpa ini dipakai SKJ_FOLDER, lalu folder kerja, lalu folder pengguna' -r -F
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from daftar" -l tema -d 'Tema layar: netral, gelap, terang, atau kontras' -r -f -a "netral\t''
gelap\t''
terang\t''
kontras\t''"
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from daftar" -l json -d 'Cetak sebagai JSON'
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from daftar" -l polos -d 'Tanya jawab baris demi baris, untuk pembaca layar dan berkas jawaban'
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from daftar" -s h -l bantuan -d 'Tampilkan bantuan'
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from periksa" -l folder -d 'Folder SKJ; tanpa ini dipakai SKJ_FOLDER, lalu folder kerja, lalu folder pengguna' -r -F
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from periksa" -l tema -d 'Tema layar: netral, gelap, terang, atau kontras' -r -f -a "netral\t''
gelap\t''
terang\t''
kontras\t''"
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from periksa" -l json -d 'Cetak sebagai JSON'
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from periksa" -l polos -d 'Tanya jawab baris demi baris, untuk pembaca layar dan berkas jawaban'
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from periksa" -s h -l bantuan -d 'Tampilkan bantuan'
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from impor" -l ke -d 'Nama kamus yang ditulis, misalnya dinas-kesehatan' -r
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from impor" -l folder -d 'Folder SKJ; tanpa ini dipakai SKJ_FOLDER, lalu folder kerja, lalu folder pengguna' -r -F
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from impor" -l tema -d 'Tema layar: netral, gelap, terang, atau kontras' -r -f -a "netral\t''
gelap\t''
terang\t''
kontras\t''"
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from impor" -l coba -d 'Tampilkan saja yang akan diambil, diubah, atau ditolak'
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from impor" -l ya -d 'Tulis tanpa bertanya'
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from impor" -l lokakarya -d 'Tulis ke folder kamus di samping SKJ, bukan ke folder pengguna'
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from impor" -l json -d 'Cetak sebagai JSON'
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from impor" -l polos -d 'Tanya jawab baris demi baris, untuk pembaca layar dan berkas jawaban'
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from impor" -s h -l bantuan -d 'Tampilkan bantuan'
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from templat" -l format -d 'Bentuk berkas: xlsx, csv, atau json' -r -f -a "json\t''
csv\t''
xlsx\t''"
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from templat" -s o -l keluar -d 'Tulis ke berkas ini; yang sudah ada tidak diganti' -r -F
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from templat" -l folder -d 'Folder SKJ; tanpa ini dipakai SKJ_FOLDER, lalu folder kerja, lalu folder pengguna' -r -F
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from templat" -l tema -d 'Tema layar: netral, gelap, terang, atau kontras' -r -f -a "netral\t''
gelap\t''
terang\t''
kontras\t''"
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from templat" -l polos -d 'Tanya jawab baris demi baris, untuk pembaca layar dan berkas jawaban'
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from templat" -s h -l bantuan -d 'Tampilkan bantuan'
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from ekspor" -l ke -d 'Bentuk berkas: json, csv, atau xlsx' -r -f -a "json\t''
csv\t''
xlsx\t''"
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from ekspor" -l kamus -d 'Kamus yang mana menurut skj kamus daftar; tanpa ini semua unit teknis' -r
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from ekspor" -s o -l keluar -d 'Tulis ke berkas ini; yang sudah ada tidak diganti' -r -F
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from ekspor" -l folder -d 'Folder SKJ; tanpa ini dipakai SKJ_FOLDER, lalu folder kerja, lalu folder pengguna' -r -F
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from ekspor" -l tema -d 'Tema layar: netral, gelap, terang, atau kontras' -r -f -a "netral\t''
gelap\t''
terang\t''
kontras\t''"
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from ekspor" -l polos -d 'Tanya jawab baris demi baris, untuk pembaca layar dan berkas jawaban'
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from ekspor" -s h -l bantuan -d 'Tampilkan bantuan'
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from banding" -l folder -d 'Folder SKJ; tanpa ini dipakai SKJ_FOLDER, lalu folder kerja, lalu folder pengguna' -r -F
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from banding" -l tema -d 'Tema layar: netral, gelap, terang, atau kontras' -r -f -a "netral\t''
gelap\t''
terang\t''
kontras\t''"
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from banding" -l json -d 'Cetak sebagai JSON'
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from banding" -l polos -d 'Tanya jawab baris demi baris, untuk pembaca layar dan berkas jawaban'
complete -c skj -n "__fish_skj_using_subcommand kamus; and __fish_seen_subcommand_from banding" -s h -l bantuan -d 'Tampilkan bantuan'
complete -c skj -n "__fish_skj_using_subcommand dokter" -l folder -d 'Folder SKJ; tanpa ini dipakai SKJ_FOLDER, lalu folder kerja, lalu folder pengguna' -r -F
complete -c skj -n "__fish_skj_using_subcommand dokter" -l tema -d 'Tema layar: netral, gelap, terang, atau kontras' -r -f -a "netral\t''
gelap\t''
terang\t''
kontras\t''"
complete -c skj -n "__fish_skj_using_subcommand dokter" -l polos -d 'Tanya jawab baris demi baris, untuk pembaca layar dan berkas jawaban'
complete -c skj -n "__fish_skj_using_subcommand dokter" -s h -l bantuan -d 'Tampilkan bantuan'
complete -c skj -n "__fish_skj_using_subcommand teks-pdf" -l folder -d 'Folder SKJ; tanpa ini dipakai SKJ_FOLDER, lalu folder kerja, lalu folder pengguna' -r -F
complete -c skj -n "__fish_skj_using_subcommand teks-pdf" -l tema -d 'Tema layar: netral, gelap, terang, atau kontras' -r -f -a "netral\t''
gelap\t''
terang\t''
kontras\t''"
complete -c skj -n "__fish_skj_using_subcommand teks-pdf" -l polos -d 'Tanya jawab baris demi baris, untuk pembaca layar dan berkas jawaban'
complete -c skj -n "__fish_skj_using_subcommand teks-pdf" -s h -l bantuan -d 'Tampilkan bantuan'
complete -c skj -n "__fish_skj_using_subcommand bantuan" -l folder -d 'Folder SKJ; tanpa ini dipakai SKJ_FOLDER, lalu folder kerja, lalu folder pengguna' -r -F
complete -c skj -n "__fish_skj_using_subcommand bantuan" -l tema -d 'Tema layar: netral, gelap, terang, atau kontras' -r -f -a "netral\t''
gelap\t''
terang\t''
kontras\t''"
complete -c skj -n "__fish_skj_using_subcommand bantuan" -l polos -d 'Tanya jawab baris demi baris, untuk pembaca layar dan berkas jawaban'
complete -c skj -n "__fish_skj_using_subcommand bantuan" -s h -l bantuan -d 'Tampilkan bantuan'
