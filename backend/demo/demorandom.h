#pragma once

#include <QStringList>

#include <random>
#include <span>

namespace pupitre {

/// The same sequence for the same seed on every platform: std's distributions are not specified, so they are not used.
class DemoRandom
{
public:
    explicit DemoRandom(quint32 seed) : m_engine(seed) {}
    /// 0 … n - 1
    int below(int n) { return int(m_engine() % quint32(n)); }
    int between(int low, int high) { return low + below(high - low + 1); }
    bool chance(int percent) { return below(100) < percent; }
    QString pick(std::span<const char16_t *const> words)
    {
        return QString::fromUtf16(words[size_t(below(int(words.size())))]);
    }

private:
    std::mt19937 m_engine;
};

} // namespace pupitre
