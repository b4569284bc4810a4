_skj() {
    local i cur prev opts cmd
    COMPREPLY=()
    if [[ "${BASH_VERSINFO[0]}" -ge 4 ]]; then
        cur="$2"
    else
        cur="${COMP_WORDS[COMP_CWORD]}"
    fi
    prev="$3"
    cmd=""
    opts=""

    for i in "${COMP_WORDS[@]:0:COMP_CWORD}"
    do
        case "${cmd},${i}" in
            ",$1")
                cmd="skj"
                ;;
            skj,banding)
                cmd="skj__subcmd__banding"
                ;;
            skj,bantuan)
                cmd="skj__subcmd__bantuan"
                ;;
            skj,baru)
                cmd="skj__subcmd__baru"
                ;;
            skj,buka)
                cmd="skj__subcmd__buka"
                ;;
            skj,daftar)
                cmd="skj__subcmd__daftar"
                ;;
            skj,dokter)
                cmd="skj__subcmd__dokter"
                ;;
            skj,ekspor)
                cmd="skj__subcmd__ekspor"
                ;;
            skj,impor)
                cmd="skj__subcmd__impor"
                ;;
            skj,isi)
                cmd="skj__subcmd__isi"
                ;;
            skj,kamus)
                cmd="skj__subcmd__kamus"
                ;;
            skj,periksa)
                cmd="skj__subcmd__periksa"
                ;;
            skj,siapkan)
                cmd="skj__subcmd__siapkan"
                ;;
            skj,skema)
                cmd="skj__subcmd__skema"
                ;;
            skj,tampil)
                cmd="skj__subcmd__tampil"
                ;;
            skj,teks-pdf)
                cmd="skj__subcmd__teks__subcmd__pdf"
                ;;
            skj__subcmd__kamus,banding)
                cmd="skj__subcmd__kamus__subcmd__banding"
                ;;
            skj__subcmd__kamus,cari)
                cmd="skj__subcmd__kamus__subcmd__cari"
                ;;
            skj__subcmd__kamus,daftar)
                cmd="skj__subcmd__kamus__subcmd__daftar"
                ;;
            skj__subcmd__kamus,ekspor)
                cmd="skj__subcmd__kamus__subcmd__ekspor"
                ;;
            skj__subcmd__kamus,impor)
                cmd="skj__subcmd__kamus__subcmd__impor"
                ;;
            skj__subcmd__kamus,periksa)
                cmd="skj__subcmd__kamus__subcmd__periksa"
                ;;
            skj__subcmd__kamus,templat)
                cmd="skj__subcmd__kamus__subcmd__templat"
                ;;
            *)
                ;;
        esac
    done

    case "${cmd}" in
        skj)
            opts="-h -V --folder --ascii --polos --tema --bantuan --versi baru buka daftar periksa isi tampil siapkan ekspor banding impor skema kamus dokter teks-pdf bantuan"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 1 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --folder)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tema)
                    COMPREPLY=($(compgen -W "netral gelap terang kontras" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        skj__subcmd__banding)
            opts="-h --ke --folder --polos --tema --bantuan"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --ke)
                    COMPREPLY=($(compgen -W "txt html" -- "${cur}"))
                    return 0
                    ;;
                --folder)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tema)
                    COMPREPLY=($(compgen -W "netral gelap terang kontras" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        skj__subcmd__bantuan)
            opts="-h --folder --polos --tema --bantuan"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --folder)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tema)
                    COMPREPLY=($(compgen -W "netral gelap terang kontras" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        skj__subcmd__baru)
            opts="-h --salin --folder --polos --tema --bantuan"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --salin)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --folder)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tema)
                    COMPREPLY=($(compgen -W "netral gelap terang kontras" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        skj__subcmd__buka)
            opts="-h --baca --bidang --folder --polos --tema --bantuan"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --bidang)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --folder)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tema)
                    COMPREPLY=($(compgen -W "netral gelap terang kontras" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        skj__subcmd__daftar)
            opts="-h --json --folder --polos --tema --bantuan"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --folder)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tema)
                    COMPREPLY=($(compgen -W "netral gelap terang kontras" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        skj__subcmd__dokter)
            opts="-h --folder --polos --tema --bantuan"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --folder)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tema)
                    COMPREPLY=($(compgen -W "netral gelap terang kontras" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        skj__subcmd__ekspor)
            opts="-h --ke --keluar --buku --judul --urut --lambang --lanskap --penetap --nama-penetap --tempat --tanggal --timpa --folder --polos --tema --bantuan"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --ke)
                    COMPREPLY=($(compgen -W "docx xlsx html md txt csv json pdf" -- "${cur}"))
                    return 0
                    ;;
                --keluar)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --judul)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --urut)
                    COMPREPLY=($(compgen -W "unit jenjang nama kode" -- "${cur}"))
                    return 0
                    ;;
                --lambang)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --penetap)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --nama-penetap)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tempat)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tanggal)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --folder)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tema)
                    COMPREPLY=($(compgen -W "netral gelap terang kontras" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        skj__subcmd__impor)
            opts="-h --ke --timpa --folder --polos --tema --bantuan"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --ke)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --folder)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tema)
                    COMPREPLY=($(compgen -W "netral gelap terang kontras" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        skj__subcmd__isi)
            opts="-h --hapus --folder --polos --tema --bantuan"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --folder)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tema)
                    COMPREPLY=($(compgen -W "netral gelap terang kontras" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        skj__subcmd__kamus)
            opts="-h --folder --polos --tema --bantuan cari daftar periksa impor templat ekspor banding"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --folder)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tema)
                    COMPREPLY=($(compgen -W "netral gelap terang kontras" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        skj__subcmd__kamus__subcmd__banding)
            opts="-h --json --folder --polos --tema --bantuan"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --folder)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tema)
                    COMPREPLY=($(compgen -W "netral gelap terang kontras" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        skj__subcmd__kamus__subcmd__cari)
            opts="-h --batas --json --folder --polos --tema --bantuan"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --batas)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --folder)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tema)
                    COMPREPLY=($(compgen -W "netral gelap terang kontras" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        skj__subcmd__kamus__subcmd__daftar)
            opts="-h --json --folder --polos --tema --bantuan"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --folder)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tema)
                    COMPREPLY=($(compgen -W "netral gelap terang kontras" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        skj__subcmd__kamus__subcmd__ekspor)
            opts="-o -h --ke --kamus --keluar --folder --polos --tema --bantuan"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --ke)
                    COMPREPLY=($(compgen -W "json csv xlsx" -- "${cur}"))
                    return 0
                    ;;
                --kamus)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --keluar)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -o)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --folder)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tema)
                    COMPREPLY=($(compgen -W "netral gelap terang kontras" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        skj__subcmd__kamus__subcmd__impor)
            opts="-h --ke --coba --ya --lokakarya --json --folder --polos --tema --bantuan"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --ke)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --folder)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tema)
                    COMPREPLY=($(compgen -W "netral gelap terang kontras" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        skj__subcmd__kamus__subcmd__periksa)
            opts="-h --json --folder --polos --tema --bantuan"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --folder)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tema)
                    COMPREPLY=($(compgen -W "netral gelap terang kontras" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        skj__subcmd__kamus__subcmd__templat)
            opts="-o -h --format --keluar --folder --polos --tema --bantuan"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 3 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --format)
                    COMPREPLY=($(compgen -W "json csv xlsx" -- "${cur}"))
                    return 0
                    ;;
                --keluar)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                -o)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --folder)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tema)
                    COMPREPLY=($(compgen -W "netral gelap terang kontras" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        skj__subcmd__periksa)
            opts="-h --aturan --json --folder --polos --tema --bantuan"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --folder)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tema)
                    COMPREPLY=($(compgen -W "netral gelap terang kontras" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        skj__subcmd__siapkan)
            opts="-h --grup --polos --tema --bantuan"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --grup)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tema)
                    COMPREPLY=($(compgen -W "netral gelap terang kontras" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        skj__subcmd__skema)
            opts="-h --folder --polos --tema --bantuan"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --folder)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tema)
                    COMPREPLY=($(compgen -W "netral gelap terang kontras" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        skj__subcmd__tampil)
            opts="-h --lebar --folder --polos --tema --bantuan"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --lebar)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --folder)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tema)
                    COMPREPLY=($(compgen -W "netral gelap terang kontras" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
        skj__subcmd__teks__subcmd__pdf)
            opts="-h --folder --polos --tema --bantuan"
            if [[ ${cur} == -* || ${COMP_CWORD} -eq 2 ]] ; then
                COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
                return 0
            fi
            case "${prev}" in
                --folder)
                    COMPREPLY=($(compgen -f "${cur}"))
                    return 0
                    ;;
                --tema)
                    COMPREPLY=($(compgen -W "netral gelap terang kontras" -- "${cur}"))
                    return 0
                    ;;
                *)
                    COMPREPLY=()
                    ;;
            esac
            COMPREPLY=( $(compgen -W "${opts}" -- "${cur}") )
            return 0
            ;;
    esac
}

if [[ "${BASH_VERSINFO[0]}" -eq 4 && "${BASH_VERSINFO[1]}" -ge 4 || "${BASH_VERSINFO[0]}" -gt 4 ]]; then
    complete -F _skj -o nosort -o bashdefault -o default skj
else
    complete -F _skj -o bashdefault -o default skj
fi
