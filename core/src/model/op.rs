//! The closed list of deeds. Every write names one; history, menus and events speak of deeds in these words.

super::words::words! {
    /// A deed of the person.
    Op {
        /// A new ecosystem was begun.
        CreateEcosystem = "createEcosystem",
        /// Forget for good.
        Forget = "forget",
        /// What was done before a day became one operation.
        ThinHistory = "thinHistory",
        /// The ecosystem was renamed.
        RenameEcosystem = "renameEcosystem",
        /// An organisation was added.
        AddOrganisation = "addOrganisation",
        /// Fields, offers or needs of an organisation changed.
        UpdateOrganisation = "updateOrganisation",
        /// Organisations were copied.
        DuplicateOrganisations = "duplicateOrganisations",
        /// Organisations and relationships were removed.
        RemoveSelection = "removeSelection",
        /// Organisations were put or moved on the map by hand.
        MoveOrganisations = "moveOrganisations",
        /// A layout was applied.
        Arrange = "arrange",
        /// Organisations were pinned or let loose.
        SetPinned = "setPinned",
        /// Organisations were taken off the map.
        UnplaceOrganisations = "unplaceOrganisations",
        /// A contact was added.
        AddContact = "addContact",
        /// A contact changed.
        UpdateContact = "updateContact",
        /// A contact was removed.
        RemoveContact = "removeContact",
        /// A relationship was drawn.
        AddRelationship = "addRelationship",
        /// A relationship changed.
        UpdateRelationship = "updateRelationship",
        /// One end of a relationship was moved to another organisation.
        ReconnectRelationship = "reconnectRelationship",
        /// A relationship was turned round.
        ReverseRelationship = "reverseRelationship",
        /// A circle was drawn.
        AddCircle = "addCircle",
        /// A circle was renamed or its members changed.
        UpdateCircle = "updateCircle",
        /// A circle was removed; its members stay.
        RemoveCircle = "removeCircle",
        /// A view of the map was saved.
        SaveView = "saveView",
        /// A saved view was removed; nothing else changed.
        RemoveView = "removeView",
        /// An organisation got, changed or lost its logo.
        SetLogo = "setLogo",
        /// An introduction moved along.
        Introduce = "introduce",
        /// A draft was edited.
        SaveDraft = "saveDraft",
        /// What introductions have taught was set aside.
        ResetLearning = "resetLearning",
        /// An opportunity was noted.
        AddOpportunity = "addOpportunity",
        /// An opportunity changed.
        UpdateOpportunity = "updateOpportunity",
        /// A member was pinned to, or left out of, an opportunity.
        SetStance = "setStance",
        /// An opportunity was removed.
        RemoveOpportunity = "removeOpportunity",
        /// What is known of a need changed: words, since when, who could answer it, whether it is lifted.
        UpdateNeed = "updateNeed",
        /// The text or links of a tab of a partner's sheet changed.
        SetPartnerNote = "setPartnerNote",
        /// A fit test was begun.
        AddFitTest = "addFitTest",
        /// Name, beginning or threshold of a fit test changed.
        UpdateFitTest = "updateFitTest",
        /// Companies were put into a fit test, or taken out.
        FillFitSlots = "fillFitSlots",
        /// The answer of a company of a fit test was noted.
        AnswerFitSlot = "answerFitSlot",
        /// An action of a fit test was noted.
        AddFitAction = "addFitAction",
        /// An action of a fit test was removed.
        RemoveFitAction = "removeFitAction",
        /// It was decided what comes of a fit test.
        DecideFitTest = "decideFitTest",
        /// A fit test was removed.
        RemoveFitTest = "removeFitTest",
        /// Something done to mend a partnership was noted.
        AddIntervention = "addIntervention",
        /// It was taken off the list again.
        RemoveIntervention = "removeIntervention",
        /// A composition was applied.
        ApplyComposition = "applyComposition",
        /// It was said whether two accounts are one company.
        JudgeAccounts = "judgeAccounts",
        /// Accounts of an organisation were removed.
        RemoveAccounts = "removeAccounts",
        /// An exchange was logged.
        LogExchange = "logExchange",
        /// An exchange changed.
        UpdateExchange = "updateExchange",
        /// An exchange was removed.
        RemoveExchange = "removeExchange",
        /// A lead was noted.
        AddLead = "addLead",
        /// A lead changed.
        UpdateLead = "updateLead",
        /// Leads moved to another stage.
        MoveLead = "moveLead",
        /// A lead was passed on to a partner.
        PassLead = "passLead",
        /// A deal was made of a lead.
        MakeDeal = "makeDeal",
        /// Leads were removed.
        RemoveLead = "removeLead",
        /// It was said which leads a partner takes.
        SetLeadCriteria = "setLeadCriteria",
        /// A deal was noted.
        AddDeal = "addDeal",
        /// A deal, or the parts of partners in it, changed.
        UpdateDeal = "updateDeal",
        /// Deals were removed.
        RemoveDeal = "removeDeal",
        /// What the columns of a file are was kept.
        SaveMapping = "saveMapping",
        /// A mapping was removed.
        RemoveMapping = "removeMapping",
        /// A follow-up was noted.
        AddFollowUp = "addFollowUp",
        /// A follow-up changed.
        UpdateFollowUp = "updateFollowUp",
        /// A follow-up was done.
        CompleteFollowUp = "completeFollowUp",
        /// A follow-up is to be done after all.
        ReopenFollowUp = "reopenFollowUp",
        /// An item of the list of today was put off.
        SnoozeItem = "snoozeItem",
        /// A follow-up was removed.
        RemoveFollowUp = "removeFollowUp",
        /// An organisation was stood on a rung of the ladder, or taken off it.
        SetRung = "setRung",
        /// An agreement was begun.
        AddAgreement = "addAgreement",
        /// What an agreement says changed.
        UpdateAgreement = "updateAgreement",
        /// An agreement was signed: a version was frozen.
        SignAgreement = "signAgreement",
        /// An agreement ended.
        EndAgreement = "endAgreement",
        /// The end of an agreement was taken back.
        ResumeAgreement = "resumeAgreement",
        /// An agreement was removed with its versions.
        RemoveAgreement = "removeAgreement",
        /// Companies found by a sealed comparison were kept as a partner's accounts.
        KeepSealed = "keepSealed",
        /// Files were imported.
        ImportFiles = "importFiles",
        /// An import was taken back after other deeds; what was edited since stayed.
        WithdrawImport = "withdrawImport",
        /// What another copy of the file had was merged in.
        MergeCopy = "mergeCopy",
    }
}
