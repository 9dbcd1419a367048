namespace Containerize.Dockerfiles.Syntax;

/// <summary>What must hold for the file as a whole: it has instructions, and a stage starts before anything but ARG.</summary>
internal static class FileCheck
{
    public static void Run(List<Instruction> instructions, int length, ProblemList problems)
    {
        if (instructions.Count == 0)
        {
            problems.Add(ProblemKind.EmptyFile, new(0, Math.Min(length, 1)), "The file has no instruction; it starts with FROM.");
            return;
        }

        foreach (var instruction in instructions)
        {
            if (instruction is FromInstruction)
            {
                return;
            }

            if (instruction is not ArgInstruction and not UnknownInstruction)
            {
                problems.Add(
                    ProblemKind.FromNotFirst,
                    instruction.Keyword.Span,
                    $"{instruction.Name} stands before the first FROM, where only ARG may be.",
                    instruction
                );
                return;
            }
        }
    }
}
