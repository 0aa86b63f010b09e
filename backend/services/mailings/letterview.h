#pragma once

#include "lettertemplates.h"

namespace pupitre {

/// The words of a letter as their page shows them.
struct LetterView {
    LetterTemplate letter;
    bool mayChange = false;
};

Result<LetterView> letterView(const ServiceContext &context, const QString &name);

/// How a household would read a letter.
struct LetterPreviewView {
    Result<RenderedMail> mail; ///< its errors say what is wrong with the words
    QString household;
};

/// `turn`: for which of the campaign's households; after the last one comes the first.
/// Errors: NotFound when there is none.
Result<LetterPreviewView> letterPreviewView(
    const ServiceContext &context, const QString &name, const QString &words, int turn);

} // namespace pupitre
