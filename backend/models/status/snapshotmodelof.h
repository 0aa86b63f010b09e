#pragma once

#include "snapshotmodel.h"

#include <functional>
#include <utility>

namespace pupitre {

/// The base of figures. The QML tools follow class names and know no templates: for them it is the class behind.
#ifdef Q_MOC_RUN
#define PUPITRE_SNAPSHOT_MODEL(View, Figures) pupitre::SnapshotModel
#else
#define PUPITRE_SNAPSHOT_MODEL(View, Figures) pupitre::SnapshotModelOf<View, Figures>
#endif

/// Figures that one function of the services reads (`View`), to which another adds the words (`Figures`, a Q_GADGET).
/// The derived model declares the property:
///
///     Q_PROPERTY(pupitre::StatusSubject figures READ figures NOTIFY figuresChanged)
template <typename View, typename Figures>
class SnapshotModelOf : public SnapshotModel
{
public:
    /// All empty before they were read.
    const Figures &figures() const { return m_figures; }

protected:
    using Read = std::function<Result<View>(const ServiceContext &context)>;
    using Word = Figures (*)(const View &view);
    SnapshotModelOf(Read read, Word word) : m_read(std::move(read)), m_word(word) {}
    /// The same figures otherwise: they are read at once.
    void readBy(Read read)
    {
        m_read = std::move(read);
        if (backend())
            reload();
    }

private:
    void read(int request) final
    {
        backend()->runLong(this, m_read, [this, request](const Result<View> &view) {
            if (!isNewest(request))
                return;
            if (view)
                m_figures = m_word(*view);
            answered(view ? QString() : errorTextOf(view.error()));
        });
    }

    Read m_read;
    Word m_word;
    Figures m_figures;
};

} // namespace pupitre
