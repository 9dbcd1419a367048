using System.Runtime.CompilerServices;
using Containerize.Dockerfiles.Model;

namespace Containerize.Dockerfiles.Tests.Syntax;

/// <summary>The small facts of the language, one line a case: what is written, <c>=&gt;</c>, and what the builder makes of it. Folders in <c>Parsing</c> show
/// how facts work together.</summary>
/// <remarks>In a table <c>⏎</c> is a line break and <c>⇥</c> a tab; a line that starts with <c>//</c> is a comment.</remarks>
public class TableTests
{
    /// <summary><c>NAME=value</c> for ENV, a name alone for ARG without a default.</summary>
    static readonly string[] Variables = ["A=one/two/three.tar.gz", "E=", "B=a  b", "G=a*b?c", "N=A", "Ü=ä", "O"];

    public static TheoryData<string, string> Expansions => Cases("expansion");

    public static TheoryData<string, string> Words => Cases("words");

    public static TheoryData<string, string> Arrays => Cases("json");

    public static TheoryData<string, string> Heredocs => Cases("heredocs");

    public static TheoryData<string, string> Problems => Cases("problems");

    [Theory]
    [MemberData(nameof(Expansions))]
    public void Word_IsExpanded(string text, string expected)
    {
        var expansion = Expander.Expand(new(LogicalText.Of(text, 0, text.Length, '\\'), 0, text.Length), Find);
        Assert.Equal(expected, expansion.Error ?? TreeText.Quote(expansion.Text) + (expansion.IsKnown ? "" : " perhaps"));
    }

    [Theory]
    [MemberData(nameof(Words))]
    public void Arguments_AreCut(string text, string expected)
    {
        var instruction = Dockerfile.Parse(text).Instructions[^1];
        var flags = instruction.Flags.Select(flag => $"flag {flag.Name.Text}{(flag.Value is { } value ? " = " + TreeText.Quote(value.Value) : "")}");
        Assert.Equal(expected, string.Join(" | ", flags.Concat(TreeText.Arguments(instruction))));
    }

    [Theory]
    [MemberData(nameof(Arrays))]
    public void Array_IsReadOrLeftToTheShell(string text, string expected)
    {
        var command = (CommandInstruction)Dockerfile.Parse("FROM a\nCMD " + text).Instructions[1];
        Assert.Equal(expected, command.Json is { } json ? string.Join(' ', json.Elements.Select(element => TreeText.Quote(element.Value))) : "shell");
    }

    [Theory]
    [MemberData(nameof(Heredocs))]
    public void Heredoc_HasItsBody(string text, string expected)
    {
        var dockerfile = Dockerfile.Parse(text);
        var heredocs = dockerfile.AllInstructions.Where(one => one is not OnBuildInstruction).SelectMany(one => one.Heredocs);
        var rest = dockerfile.Instructions.Skip(1).Select(one => one.Name);
        Assert.Equal(
            expected,
            string.Join(
                " | ",
                heredocs
                    .Select(one =>
                        $"{one.Name}{(one.Expand ? " expanded" : "")}{(one.Chomp ? " without tabs" : "")}{(one.Terminator is null ? " open" : "")} {TreeText.Quote(one.Content())}"
                    )
                    .Concat(rest)
                    .DefaultIfEmpty("none")
            )
        );
    }

    [Theory]
    [MemberData(nameof(Problems))]
    public void Problem_HasPlaceAndText(string text, string expected)
    {
        var model = BuildModel.Create(Dockerfile.Parse(text));
        Assert.Equal(
            expected,
            string.Join(" | ", model.Problems.Select(problem => $"{TreeText.Place(model, problem.Span)} {problem.Message}").DefaultIfEmpty("none"))
        );
    }

    static VariableDefinition? Find(string name) =>
        Array.Find(Variables, one => one.Split('=')[0] == name) is not { } found ? null
        : found.IndexOf('=') is var equals and >= 0 ? new(name, VariableSource.Env, found[(equals + 1)..], true, null, null)
        : new(name, VariableSource.Arg, null, false, null, null);

    static TheoryData<string, string> Cases(string table, [CallerFilePath] string file = "")
    {
        const string Arrow = "=>";
        var cases = new TheoryData<string, string>();
        foreach (
            var line in File.ReadAllLines(Path.Combine(Path.GetDirectoryName(file)!, "Tables", table + ".txt"))
                .Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
        )
        {
            var arrow = line.LastIndexOf(Arrow, StringComparison.Ordinal);
            cases.Add(Written(line[..arrow].TrimEnd(' ')), line[(arrow + Arrow.Length)..].Trim());
        }

        return cases;
    }

    static string Written(string text) => text.Replace('⏎', '\n').Replace('⇥', '\t');
}
