using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Syntax;

/// <summary>The parsed, immutable tree of one file. Every character belongs to exactly one of its tokens.</summary>
public sealed class Dockerfile
{
    IReadOnlyList<Token>? tokens;

    Dockerfile(SourceText source, Lexer lexer, List<Instruction> instructions, List<Instruction> all, ProblemList problems)
    {
        (Source, Escape, Directives, Comments) = (source, lexer.Escape, lexer.Directives, lexer.Comments);
        (Instructions, AllInstructions, Problems) = (instructions, all, problems.Items);
    }

    /// <summary>The text that was parsed.</summary>
    public SourceText Source { get; }

    /// <summary>Backslash, or the backtick of an escape directive.</summary>
    public char Escape { get; }

    /// <summary><c>syntax</c>, <c>escape</c> and <c>check</c> on the first lines.</summary>
    public IReadOnlyList<Directive> Directives { get; }

    /// <summary>All comment lines, those inside continued instructions too.</summary>
    public IReadOnlyList<Comment> Comments { get; }

    /// <summary>Whether a comment stands in front of the first instruction.</summary>
    internal bool IsInFront(Span comment) => Instructions.Count == 0 || comment.Start < Instructions[0].Span.Start;

    /// <summary>The instructions in the order of the file.</summary>
    public IReadOnlyList<Instruction> Instructions { get; }

    /// <summary>The instructions, each ONBUILD followed by the one that it defers.</summary>
    public IReadOnlyList<Instruction> AllInstructions { get; }

    /// <summary>What is wrong with the form.</summary>
    public IReadOnlyList<SyntaxProblem> Problems { get; }

    /// <summary>The whole text as tokens, in order and without gaps.</summary>
    public IReadOnlyList<Token> Tokens => tokens ??= Tokenizer.Run(this);

    /// <summary>Reads a Dockerfile; never throws, whatever the text is.</summary>
    public static Dockerfile Parse(string text)
    {
        var problems = new ProblemList();
        var lexer = new Lexer(text, problems);
        List<Instruction> instructions = [],
            all = [];
        while (lexer.Next() is { } line)
        {
            var instruction = InstructionTable.Read(line, 0, lexer.EmptyLines);
            var deferred = (instruction as OnBuildInstruction)?.Trigger;
            ReadHeredocs(deferred ?? instruction, lexer);
            instruction.Heredocs = deferred?.Heredocs ?? instruction.Heredocs;
            instructions.Add(instruction);
            for (var one = instruction; one is not null; one = (one as OnBuildInstruction)?.Trigger)
            {
                one.Index = all.Count;
                all.Add(one);
                FlagCheck.Run(one, problems);
                one.Check(problems);
                CheckHeredocs(one, problems);
            }
        }

        FileCheck.Run(instructions, text.Length, problems);
        OtherBlank.Name(problems, text);
        return new(new(text), lexer, instructions, all, problems);
    }

    static void ReadHeredocs(Instruction instruction, Lexer lexer)
    {
        if (!instruction.TakesHeredocs)
        {
            return;
        }

        List<Heredoc>? heredocs = null;
        foreach (var word in Heredoc.OperatorsIn(instruction.Arguments))
        {
            Heredoc.Read(word, out var chomp, out var rest);
            var name = Word.Unquote(rest, '\\');
            var (body, terminator) = lexer.Heredoc(name, chomp);
            (heredocs ??= []).Add(new(word, name, Heredoc.Expands(rest), chomp, body, terminator));
        }

        instruction.Heredocs = heredocs ?? instruction.Heredocs;
    }

    static bool IsIndented(Heredoc heredoc) => heredoc.Body.Text.Split('\n').Any(line => line.Trim() == heredoc.Name);

    static void CheckHeredocs(Instruction instruction, ProblemList problems)
    {
        foreach (var heredoc in instruction is OnBuildInstruction ? [] : instruction.Heredocs)
        {
            if (heredoc.Terminator is null)
            {
                problems.Add(
                    ProblemKind.UnterminatedHeredoc,
                    heredoc.Word.Span,
                    $"The heredoc is never closed: no line says {heredoc.Name}{(IsIndented(heredoc) ? " at its beginning; with <<- tabs may stand before it" : "")}.",
                    instruction
                );
            }
        }
    }
}
