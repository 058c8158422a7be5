namespace ActorIpc.Topologies.Problems;

/// <summary>The codes of everything that can be wrong with a topology file. A code keeps its meaning; one that is not needed any more is not used again.</summary>
internal static class ProblemCodes
{
    // The text.
    public const string NeedsQuotes = "IPC001";
    public const string OpenBrace = "IPC002";
    public const string StrayBrace = "IPC003";
    public const string OpenBracket = "IPC004";
    public const string StrayBracket = "IPC005";
    public const string OpenString = "IPC006";
    public const string BadEscape = "IPC007";
    public const string NoValue = "IPC008";
    public const string NoKey = "IPC009";
    public const string MissingSeparator = "IPC010";
    public const string StrayComma = "IPC011";
    public const string MixedValues = "IPC012";
    public const string Include = "IPC013";
    public const string BadReference = "IPC014";
    public const string UnknownReference = "IPC015";
    public const string ReferenceCycle = "IPC016";
    public const string TooDeep = "IPC017";
    public const string TooLong = "IPC018";

    // Its keys.
    public const string UnknownKey = "IPC101";
    public const string MissingKey = "IPC102";
    public const string KeysExclude = "IPC103";
    public const string NameTwice = "IPC104";
    public const string BadName = "IPC105";

    // Its values.
    public const string WrongKind = "IPC201";
    public const string WrongNumber = "IPC202";
    public const string WrongSize = "IPC203";
    public const string WrongTime = "IPC204";
    public const string WrongWord = "IPC205";
    public const string WrongMode = "IPC206";
    public const string WrongPath = "IPC207";
    public const string Contradiction = "IPC208";
    public const string WrongUse = "IPC209";

    // What they refer to.
    public const string UnknownObject = "IPC301";
    public const string WrongObject = "IPC302";
    public const string UnknownProgram = "IPC303";
    public const string UnknownClass = "IPC304";
    public const string NoProgram = "IPC305";
    public const string UnknownCommand = "IPC306";
    public const string UnknownType = "IPC307";
    public const string UnknownAssembly = "IPC308";

    // How it is wired.
    public const string NoProcess = "IPC401";
    public const string NobodyReads = "IPC402";
    public const string NobodyWrites = "IPC403";
    public const string ManyReaders = "IPC404";
    public const string TalksToItself = "IPC405";
    public const string NobodyFeeds = "IPC406";
    public const string Unguarded = "IPC407";
    public const string PassesGuard = "IPC408";
    public const string NobodyUses = "IPC409";
    public const string PathTwice = "IPC410";
    public const string OneSided = "IPC411";
    public const string OpeningOrder = "IPC412";
    public const string NobodyReceives = "IPC413";
    public const string NobodySends = "IPC414";
    public const string NotItsOwner = "IPC415";
    public const string ManyLinked = "IPC416";
    public const string SharedInput = "IPC417";
}
