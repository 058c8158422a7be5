using ActorIpc.Kernel;

namespace ActorIpc.Mailboxes;

/// <summary>The messages that are in a mailbox, the next one first.</summary>
/// <remarks>
/// One list through the messages themselves. By arrival a message goes to its end. By priority it goes behind the last of its own priority, and there are few different ones at a
/// time: the last of each is remembered, so that nobody has to walk along the list. The next one is the first in either case.
/// </remarks>
internal sealed class LetterQueue(MailboxOrder order)
{
    // By priority: the last letter of each priority that is present, the highest at the end, where it is taken away at no cost.
    private readonly SortedList<int, Letter>? _lastOf = order == MailboxOrder.Priority ? [] : null;
    private Letter? _last;

    public Letter? First { get; private set; }

    public int Count { get; private set; }

    /// <summary>How many bytes they have together.</summary>
    public long Bytes { get; private set; }

    public void Add(Letter letter)
    {
        Count++;
        Bytes += letter.Header.Length;
        InsertAfter(PlaceOf(letter), letter);
    }

    /// <summary>Puts a message that was taken out back where it was: before all that would have come after it.</summary>
    public void PutBack(Letter letter)
    {
        Letter? before = null;
        for (var one = First; one is not null && ComesBefore(one, letter); one = one.Next) before = one;
        Count++;
        Bytes += letter.Header.Length;
        InsertAfter(before, letter);
        if (_lastOf is not null && letter.Next?.Header.Type != letter.Header.Type) _lastOf[letter.Header.Type] = letter;
    }

    public void Remove(Letter letter)
    {
        Count--;
        Bytes -= letter.Header.Length;
        if (_lastOf is not null) ForgetLast(letter);
        if (letter.Previous is null) First = letter.Next;
        else letter.Previous.Next = letter.Next;
        if (letter.Next is null) _last = letter.Previous;
        else letter.Next.Previous = letter.Previous;
        letter.Next = letter.Previous = null;
    }

    public void Clear()
    {
        while (First is { } letter) Remove(letter);
    }

    /// <summary>The message that a receive with this filter gets, or null.</summary>
    public Letter? Find(in LetterFilter filter)
    {
        if (filter.TakesAny) return First;
        Letter? lowest = null;
        for (var letter = First; letter is not null; letter = letter.Next)
        {
            if (!filter.Accepts(letter)) continue;
            if (!filter.WantsLowest) return letter;
            // SM-1: the lowest type; among equals the oldest.
            if (lowest is null || letter.Header.Type < lowest.Header.Type) lowest = letter;
        }

        return lowest;
    }

    /// <summary>The message at this place, the next one being at 0; null if there are not so many (SM-6).</summary>
    public Letter? At(long index)
    {
        if (index < 0 || index >= Count) return null;
        var letter = First;
        while (index-- > 0) letter = letter!.Next;
        return letter;
    }

    private bool ComesBefore(Letter one, Letter other) =>
        _lastOf is not null && one.Header.Type != other.Header.Type ? one.Header.Type > other.Header.Type : one.Arrival < other.Arrival;

    // After which letter it goes; null for the front.
    private Letter? PlaceOf(Letter letter)
    {
        if (_lastOf is null) return _last;
        var priority = letter.Header.Type;
        if (_lastOf.TryGetValue(priority, out var last))
        {
            _lastOf[priority] = letter;
            return last;
        }

        _lastOf.Add(priority, letter);
        var above = _lastOf.IndexOfKey(priority) + 1;
        return above < _lastOf.Count ? _lastOf.GetValueAtIndex(above) : null;
    }

    private void ForgetLast(Letter letter)
    {
        var index = _lastOf!.IndexOfKey(letter.Header.Type);
        if (_lastOf.GetValueAtIndex(index) != letter) return;
        if (letter.Previous is { } previous && previous.Header.Type == letter.Header.Type) _lastOf.SetValueAtIndex(index, previous);
        else _lastOf.RemoveAt(index);
    }

    private void InsertAfter(Letter? place, Letter letter)
    {
        letter.Previous = place;
        letter.Next = place is null ? First : place.Next;
        if (place is null) First = letter;
        else place.Next = letter;
        if (letter.Next is null) _last = letter;
        else letter.Next.Previous = letter;
    }

    public void AssertInvariants()
    {
        var (count, bytes) = (0, 0L);
        for (var letter = First; letter is not null; letter = letter.Next)
        {
            count++;
            bytes += letter.Header.Length;
            Invariant.Holds(letter.Next is { } next ? next.Previous == letter : _last == letter, "the list is whole in both directions");
            Invariant.Holds(_lastOf is null || letter.Next is null || letter.Header.Type >= letter.Next.Header.Type, "a higher priority comes first");
        }

        Invariant.Holds((count, bytes) == (Count, Bytes), "messages and bytes are counted");
    }
}
