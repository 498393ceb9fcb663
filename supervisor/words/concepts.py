"""What working life speaks of, in all languages at once: beginnings of words by what they mean.

Two texts that share a concept speak of the same although they share no word, and a plan in one
language can be followed in a talk in another.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from supervisor.words.beginnings import Beginnings

_TABLE: Final = """
team: team colleague coworker teammate pair= pairing someone's equipo compañer colega tim= rekan
    sejawat فريق زميل زملا
manager: manager boss supervis lead= leads leader jefe jefa gerente responsable= director atasan
    manajer bos= pimpin مدير رئيس مشرف
client: client customer user users shopper guest usuari comprador huésped pelanggan klien pengguna
    pembeli tamu عميل عملاء= زبون زبائن مستخدم
company: compan business startup organisation organization corporat firm= empresa negocio
    organización perusahaan bisnis organisasi شركة شركات مؤسس
product: product app= apps website platform producto plataforma aplicaci produk aplikasi منتج
    تطبيق منصة موقع
project: project proyecto proyek مشروع مشاريع
deadline: deadline due= milestone plazo tenggat موعد مواعيد
release: release deploy rollout ship= shipped launch rollback roll= entrega despleg desplieg
    despliega lanz rilis luncur terbit pengiriman إصدار نشر ننشر إطلاق تسليم
software: software code codes coding codebase program programm script commit refactor rewrote
    rewrit rebuilt rust= python java= golang javascript código programa reescrib kode perangkat
    pemrogram تطبيقات كود برمج برنامج برامج
build: build built develop maintain maintained engineer construi desarroll manten mantuv ingenier
    membangun bangun kembang mengembang merawat rawat memelihara pelihara insinyur بنى بنا بنيت
    طور تطوير صيان هندس مهندس
database: database query queries sql postgres mysql mongo table= tables index indexes explain
    schema consulta tabla índice basis kueri tabel indeks قاعدة قواعد استعلام جدول فهرس فهارس
infrastructure: server cloud kubernetes docker infrastructure container network cluster servidor
    nube infraestructura peladen awan jaringan infrastruktur خادم خوادم سحاب شبك بنية
system: system service services backend frontend api= apis= microservice module component sistema
    servicio módulo sistem layanan modul komponen نظام أنظمة خدمة خدمات وحدة مكون
data: data dataset pipeline warehouse dato= datos= بيانات معلومات
test: test tests tested testing quality qa= prueba probar calidad uji menguji pengujian kualitas
    اختبار اختبر جودة
error: bug bugs error errors fail failed failure fault incident outage crash alert broken break
    breaks fallo fallar falla incidente caída avería galat kesalahan gagal insiden rusak merusak
    خطأ أخطاء عطل= أعطال فشل يفشل حادث حوادث
design: design architect diseñ arquitect rancang merancang desain arsitektur تصميم صمم معمار
requirement: requirement feature specification funcionalidad requisito fitur kebutuhan persyaratan
    ميزة ميزات متطلب
task: task tasks ticket tickets priorit urgent backlog workload tarea priori prisa tugas prioritas
    mendesak مهمة مهام أولوي عاجل
plan: plan= plans= planned planning schedul roadmap sprint scrum agile planifi calendario rencana
    jadwal خطة خطط تخطيط جدول
review: review reviews feedback revis retroaliment tinjau umpan ulasan مراجع ملاحظات
document: document report reports reporting documentation informe reporte dokumen laporan وثيق
    وثائق توثيق تقرير تقارير
cost: budget cost= costs= price pricing expens profit revenue presupuest coste= costes= costo=
    costos= precio ganancia anggaran biaya harga keuntungan ميزانية تكلف تكاليف سعر أسعار ربح
    أرباح
sales: sales sell= selling sold market marketing campaign brand venta vender mercado marca
    penjualan jual menjual pasar pemasaran مبيعات بيع سوق تسويق حملة
supplier: supplier vendor contract procure warehouse logistic proveedor contrat almacén logístic
    pemasok kontrak gudang logistik مورد عقد عقود مستودع لوجست
meeting: meeting stakeholder presentation negotiat reunión presentaci negoci rapat pertemuan
    presentasi negosiasi اجتماع عرض تفاوض
process: process workflow improv optimi efficien automat proces mejora mejoré mejoram optimiz
    eficien proses perbaik memperbaiki otomatis efisien عملية عمليات تحسين حسن حسنت أتمت كفاء
measure: measur metric monitor dashboard benchmark percent statistic numbers latency medi= medimos
    medir métric vigil estadístic porcentaje ciento ukur mengukur memantau pantau persen statistik
    قياس مراقب نراقب إحصا نسبة مئوي المئة
goal: goal= goals= target result results outcome objetivo meta= metas= resultado tujuan hasil
    sasaran هدف أهداف نتيج نتائج
problem: problem issue issues solve solved solution cause= root= troubleshoot debug problema
    solucion soluci resolv resuelv causa masalah solusi pecah memecah penyebab mengatasi مشكل
    مشاكل حلول حلل سبب أسباب
decision: decid decision choose chose option alternative decisi elig elegí keputusan memutuskan
    putus memilih pilih قرار قرر قررت اخترت خيار
duty: responsib accountab ownership owned role= roles responsabilidad cargo tanggung peran=
    perannya مسؤولية مسؤول دور= دوري
skill: skill learn learned learnt training trained trainer mentor teach junior senior workshop
    course inexperienced beginner habilidad aprend formación enseñ curso taller keahlian
    keterampilan belajar latih pelatihan kursus مهارة مهارات تعلم تدريب درب مبتدئ خبير دورة
career: job= jobs position career profession internship employer employ hiring hire= hired recruit
    resign promot motivat puesto carrera profesi práctica emplead emple contrat ascenso motiv
    posisi karier karir magang pekerjaan rekrut promosi motivasi وظيفة وظائف مسيرة مهنة مهني توظيف
    ترقية حافز دافع
study: degree universit college graduat thesis studied studies certif diploma título universidad
    estudié estudi tesis certific gelar universitas kuliah lulus skripsi sertifi ijazah شهادة جامع
    درست دراس تخرج
school: student pupil classroom lesson curriculum teacher alumn estudiante aula lección maestr
    profesor siswa murid kelas pelajaran guru kurikulum طلاب طالب تلاميذ فصل درس معلم
care: patient clinic hospital nurse nursing doctor ward medication reception paciente clínica
    enfermer médic recepción pasien klinik perawat dokter pendaftaran مريض مرضى عيادة عيادات
    مستشفى ممرض طبيب استقبال
plant: factory machine machin assembly equipment safety shift shifts maintenance forklift
    construction fábrica máquina maquinaria montaje seguridad turno turnos pabrik mesin perakitan
    keselamatan alat مصنع آلة آلات معدات سلامة مناوب ورشة
finance: account accounts accounting audit invoice tax taxes ledger payroll payment contab auditor
    factur impuesto nómina pago akun akuntan faktur pajak pembayaran محاسب تدقيق فاتور ضريب رواتب
    دفع
analysis: analy analys analyst model models algorithm research hypothes experiment analis analiz
    modelo algoritmo investig analisis algoritma penelitian riset تحليل حلل نموذج نماذج خوارزم بحث
    تجرب
support: helpdesk support= supported supporting escalat onboarding soporte apoy escal dukung
    bantuan eskalasi دعم ندعم تصعيد
terms: office remote salary hours overtime vacation= contract benefits onsite hybrid oficina
    remoto salario sueldo horario híbrido beneficios kantor gaji lembur tunjangan مكتب بعد= راتب
    دوام مزايا
tool: tool tools framework library spreadsheet excel git= jenkins herramienta librería alat
    alatnya pustaka أداة أدوات مكتبة إطار
conflict: conflict disagree argu argued persuad convinc compromise objection conflicto desacuerdo
    discut convenc acuerdo konflik sependapat perbedaan membantah meyakinkan sepakat خلاف اختلف
    نزاع ناقش اتفق أقنع
speed: slow slower slowly performance optimis optimiz latency bottleneck cache queue message=
    messages traffic load= lent lenta lento rendimiento cola= mensajes caché tráfico lambat
    kinerja antrean pesan= pesannya بطء بطيء أداء طابور رسائل
change: migrat version upgrade legacy transition migra versión migrasi versi peralihan ترحيل نقل
    نسخة تحديث
order: booking order= orders reservation shipment reserva pedido envío pemesanan pesanan reservasi
    حجز طلبات شحن
complaint: complain complaint waiting wait= delay delayed apolog upset angry queja quejar espera=
    esperar retraso disculp molest keluh mengeluh menunggu tunggu keterlambatan maaf= kesal شكوى
    اشتكى انتظار تأخير أعتذر اعتذر منزعج
security: security secure encrypt password vulnerab privacy compliance authentic ciberseg cifr
    contraseña privacidad keamanan sandi enkripsi privasi أمن= أمان تشفير خصوصية ثغر
logistics: forklift pallet pallets lorry lorries truck trucks cargo freight courier driver drivers
    unload loading= dispatch route= routes= parcel parcels carretilla palé camión reparto
    transport conductor ruta= rutas= carga= paquete truk palet supir sopir kurir muatan kargo
    rute= pengemudi شاحن رافع سائق توصيل نقليات حمول طرد= طرود=
trades: repair repaired install installed wiring plumbing electrician weld carpent foreman
    cleaning hygiene reparar reparé arregl instala electricista fontaner soldad limpieza higiene
    obra= obras= teknisi montir pasang memasang listrik kebersihan mandor تصليح إصلاح تركيب كهرب
    سباك لحام نظاف
hospitality: hotel= housekeeping kitchen chef= waiter waitress menu= catering cocina= cocinero
    camarer dapur= koki= pelayan menu= katering مطبخ= شيف= نادل= ضياف قائمة=
trial: trial trials pilot= pilots= prototype ensayo piloto prototipo percobaan purwarupa تجريب
"""


def _read(table: str) -> dict[str, str]:
    """A line that is not indented begins a concept: its name, a colon, its words."""
    entries = re.split(r"\n(?=\S)", table.strip())
    return dict(entry.split(":", maxsplit=1) for entry in entries)


CONCEPTS: Final[Mapping[str, str]] = _read(_TABLE)
_FOUND: Final = Beginnings(CONCEPTS)


@lru_cache(maxsize=16_384)
def concept_of(word: str) -> str:
    """The concept of a plain word; empty if it has none."""
    return _FOUND.meaning(word)
