// Changed bodies of forms: fuzz_formdata RUNS [SEED]. Whatever comes, the reader ends, keeps to its limits and hands
// out only what lies within the body. For the address sanitizer above all.

#include "formdata.h"

#include <QRandomGenerator>

#include <cstdio>
#include <cstdlib>

using namespace pupitre::extranet;
using namespace Qt::StringLiterals;

namespace {

const QByteArray fuzzBoundary = "----b1";

QByteArray soundBody()
{
    QByteArray body;
    for (const QByteArray &head : {QByteArray("name=\"nom\""),
             QByteArray("name=\"fichiers\"; filename=\"a/b.jpg\"\r\nContent-Type: image/jpeg"),
             QByteArray("name=\"aussi\""),
             QByteArray("name=\"piece-12\"")})
        body += "--" + fuzzBoundary + "\r\nContent-Disposition: form-data; " + head + "\r\n\r\n"
                + "Le Goff\xc3\xa9\r\n";
    return body + "--" + fuzzBoundary + "--\r\n";
}

const QList<QByteArray> &fragments()
{
    static const QList<QByteArray> list{"\r\n",
        "\r\n\r\n",
        "--" + fuzzBoundary,
        "--" + fuzzBoundary + "--",
        "\"",
        "; name=\"",
        "; filename=\"",
        "%",
        "%00",
        "%C3",
        "&",
        "=",
        "+",
        "nom",
        "aussi=",
        "piece-1",
        "Content-Disposition: form-data",
        ": ",
        QByteArray(1, '\0'),
        "\xff",
        "\xe2\x80\xae",
        QByteArray(9000, 'a')};
    return list;
}

void change(QByteArray *body, QRandomGenerator &random)
{
    const auto place = [&](qsizetype end) { return qsizetype(random.bounded(quint32(end) + 1)); };
    switch (random.bounded(5)) {
    case 0: body->insert(place(body->size()), fragments().at(random.bounded(int(fragments().size())))); break;
    case 1: body->remove(place(body->size()), place(20)); break;
    case 2: body->truncate(place(body->size())); break;
    case 3: body->insert(place(body->size()), body->mid(place(body->size()), place(80))); break;
    default:
        if (!body->isEmpty())
            (*body)[place(body->size() - 1)] = char(random.bounded(256));
    }
}

bool isWithin(const QByteArray &body, const FormFile &file)
{
    return file.bytes.isEmpty()
           || (file.bytes.data() >= body.constData()
               && file.bytes.data() + file.bytes.size() <= body.constData() + body.size());
}

bool keepsItsWord(const QByteArray &body, const FormOutcome &outcome)
{
    const FormData &form = outcome.data;
    if (outcome.fault)
        return form.fields().isEmpty() && form.files().empty();
    const auto isSound = [](const auto &field) {
        return field.second.size() <= maxFormFieldBytes && !field.second.contains(QChar(u'\0'));
    };
    const auto isFile = [&body](const FormFile &file) {
        return isWithin(body, file) && file.name.size() <= maxFileNameLength && !file.name.contains(u'/');
    };
    return form.fields().size() <= maxFormFields && form.files().size() <= size_t(maxFormFiles)
           && std::all_of(form.fields().cbegin(), form.fields().cend(), isSound)
           && std::all_of(form.files().cbegin(), form.files().cend(), isFile);
}

} // namespace

int main(int argc, char **argv)
{
    const qint64 runs = argc > 1 ? std::atoll(argv[1]) : 20'000;
    const quint32 seed = argc > 2 ? quint32(std::atoll(argv[2])) : QRandomGenerator::global()->generate();
    QRandomGenerator random(seed);
    const FormRules rules{.fields = {u"nom"_s, u"aussi*"_s, u"piece-#"_s}, .files = {u"fichiers*"_s}};
    const QByteArray multipart = "multipart/form-data; boundary=" + fuzzBoundary;
    qint64 read = 0;
    for (qint64 run = 0; run < runs; ++run) {
        const bool isMultipart = random.bounded(4) != 0;
        QByteArray body = isMultipart ? soundBody() : QByteArray("nom=Le+Goff&aussi=1&aussi=2&piece-12=%C3%A9");
        for (auto changes = random.bounded(6); changes > 0; --changes)
            change(&body, random);
        const auto outcome = readForm(isMultipart ? multipart : "application/x-www-form-urlencoded", body, rules);
        if (!keepsItsWord(body, outcome)) {
            std::printf(
                "run %lld of seed %u: %s\n", static_cast<long long>(run), seed, body.toPercentEncoding().constData());
            return 1;
        }
        read += !outcome.fault;
    }
    std::printf(
        "%lld bodies, %lld of them read, seed %u\n", static_cast<long long>(runs), static_cast<long long>(read), seed);
    return read > 0 || runs == 0 ? 0 : 1;
}
