using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Rules;

/// <summary>Which command of a script gets what another one writes; sorted once, as a script may have thousands of pipes.</summary>
internal sealed class Pipelines
{
    readonly IReadOnlyList<ShellCommand> commands;
    readonly int[] order;
    readonly int[] starts;
    readonly ShellCommand?[] readers;

    /// <param name="script">All of its commands.</param>
    /// <param name="isReader">Whether a command is one that <see cref="ReaderBehind"/> looks for.</param>
    public Pipelines(ShellScript script, Func<ShellCommand, bool> isReader)
    {
        commands = script.Commands;
        order = [.. Enumerable.Range(0, commands.Count).OrderBy(index => commands[index].Span.Start)];
        starts = Array.ConvertAll(order, index => commands[index].Span.Start);
        readers = new ShellCommand?[order.Length];

        // From the end, where it is known already what stands behind the next one.
        for (var i = order.Length - 1; i >= 0; i--)
        {
            var command = commands[order[i]];
            if (command.Next == ShellOperator.Pipe && FirstFrom(command.Span.End) is var at && at < order.Length)
            {
                var next = order[at];
                readers[order[i]] = isReader(commands[next]) ? commands[next] : readers[next];
            }
        }
    }

    /// <summary>The nearest reader that follows a command in the same pipe; what is only substituted into words there is none.</summary>
    public ShellCommand? ReaderBehind(int index) => readers[index];

    /// <summary>The commands whose output a word of another one stands for: <c>$(…)</c>, <c>`…`</c>, <c>&lt;(…)</c>.</summary>
    public IEnumerable<ShellCommand> Within(ShellWord word)
    {
        if (!word.HasExpansion)
        {
            return [];
        }

        var (first, span) = (FirstFrom(word.Span.Start + 1), word.Span);
        return order
            .Skip(first)
            .Take(FirstFrom(span.End) - first)
            .OrderBy(index => index)
            .Select(index => commands[index])
            .Where(command => command.IsNested && command.Span.End < span.End);
    }

    /// <summary>The first place in the order whose command starts at an offset or behind it.</summary>
    int FirstFrom(int offset)
    {
        var (low, high) = (0, starts.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = starts[middle] < offset ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
