namespace ActorIpc.TestKit.Linearizing;

/// <summary>A call is made, or returns: a link in the chain of what is still to be put in order.</summary>
/// <param name="call">The call's number.</param>
/// <param name="isReturn">Whether it returns.</param>
internal sealed class Happening(int call, bool isReturn)
{
    private Happening? _previous;

    public int Call => call;

    public bool IsReturn => isReturn;

    public Happening? Next { get; private set; }

    /// <summary>Of a call that is made: where it returns, if it does.</summary>
    public Happening? Return { get; set; }

    public Happening Append(Happening next)
    {
        (Next, next._previous) = (next, this);
        return next;
    }

    /// <summary>Takes the call out of the chain, with its return.</summary>
    public void TakeOut()
    {
        Unlink();
        Return?.Unlink();
    }

    /// <summary>Puts the call back where it was. Precondition: whatever was taken out after it is back already.</summary>
    public void PutBack()
    {
        Return?.Link();
        Link();
    }

    private void Unlink()
    {
        _previous!.Next = Next;
        if (Next is not null) Next._previous = _previous;
    }

    private void Link()
    {
        _previous!.Next = this;
        if (Next is not null) Next._previous = this;
    }
}
