#pragma once

#include "importfinding.h"
#include "importlimits.h"

#include <tl/expected.hpp>

#include <QByteArray>
#include <QMap>
#include <QStringList>

#include <functional>

namespace pupitre {

bool isZip(QByteArrayView start);

/// Names of the files in a ZIP, in its order. Errors: DamagedArchive.
tl::expected<QStringList, ImportFinding> filesInZip(const QByteArray &zip);

/// The files that are wanted, unpacked in memory. The limits are of them all, counted while they are unpacked. Errors:
/// DamagedArchive, UnpacksTooLarge, UnpacksTooMuch.
tl::expected<QMap<QString, QByteArray>, ImportFinding> unpackZip(
    const QByteArray &zip, const std::function<bool(const QString &)> &isWanted, const ImportLimits &limits);

} // namespace pupitre
