#include "assets.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace pupitre::extranet {

using namespace Qt::StringLiterals;

namespace {

const QDir &assetFolder()
{
    static const QDir folder(u":/pupitre/extranet/assets"_s);
    return folder;
}

QByteArray assetBytes(const QString &name)
{
    QFile file(assetFolder().filePath(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

QHash<QString, QString> hashedAssetNames()
{
    QHash<QString, QString> names;
    for (const QString &name : assetFolder().entryList(QDir::Files)) {
        const QByteArray hash = QCryptographicHash::hash(assetBytes(name), QCryptographicHash::Sha256).toHex();
        const auto dot = name.lastIndexOf(u'.');
        names.insert(name, name.first(dot) + u'.' + QString::fromLatin1(hash.first(12)) + name.mid(dot));
    }
    return names;
}

bool writeAssets(const QString &folder)
{
    if (!QDir().mkpath(folder))
        return false;
    const auto names = hashedAssetNames();
    for (auto name = names.cbegin(); name != names.cend(); ++name) {
        QSaveFile file(QDir(folder).filePath(name.value()));
        const QByteArray bytes = assetBytes(name.key());
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
            return false;
        QFile::setPermissions(
            file.fileName(), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
    }
    return true;
}

} // namespace pupitre::extranet
