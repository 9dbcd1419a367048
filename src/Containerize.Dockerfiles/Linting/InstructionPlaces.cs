using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Linting;

/// <summary>What a suppressing comment reaches: the instruction that it stands in or above, or its stage. Many comments are asked as fast as few.</summary>
internal sealed class InstructionPlaces(Dockerfile dockerfile)
{
    private readonly Span[] instructions = [.. dockerfile.Instructions.Select(instruction => instruction.Span)];
    private readonly int[] froms = [.. dockerfile.Instructions.OfType<FromInstruction>().Select(from => from.Span.Start)];

    /// <summary>From the comment to the end of the instruction that it stands in, or that comes next.</summary>
    public Span ReachOf(Span comment)
    {
        var next = NextOf(comment);
        return next == instructions.Length ? comment
            : instructions[next].Start < comment.Start ? instructions[next]
            : Span.FromBounds(comment.Start, instructions[next].End);
    }

    /// <summary>The stage around the comment; right above FROM, the one that begins there.</summary>
    public Span StageOf(Span comment)
    {
        var next = NextOf(comment);
        var place =
            next < instructions.Length && Array.BinarySearch(froms, instructions[next].Start) >= 0
                ? Math.Max(comment.Start, instructions[next].Start)
                : comment.Start;
        var behind = Array.BinarySearch(froms, place);
        behind = behind < 0 ? ~behind : behind + 1;
        return Span.FromBounds(
            Math.Min(comment.Start, behind == 0 ? 0 : froms[behind - 1]),
            behind == froms.Length ? dockerfile.Source.Text.Length : froms[behind]
        );
    }

    /// <summary>The first instruction that ends behind the comment's start.</summary>
    private int NextOf(Span comment)
    {
        var (low, high) = (0, instructions.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = instructions[middle].End <= comment.Start ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
