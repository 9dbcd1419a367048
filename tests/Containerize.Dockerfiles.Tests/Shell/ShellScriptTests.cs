using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Shell;

namespace Containerize.Dockerfiles.Tests.Shell;

public class ShellScriptTests
{
    static ShellScript Script(string text)
    {
        var model = BuildModel.Create(Dockerfile.Parse(text));
        return model.ScriptOf(model.Dockerfile.AllInstructions.OfType<CommandInstruction>().Last());
    }

    static string Written(ShellScript script) =>
        string.Join(" | ", script.Commands.Select(command => string.Join(' ', command.Assignments.Concat(command.Words).Select(word => word.Value))));

    [Theory]
    [InlineData("RUN a b && c || d; e & f | g", "a b | c | d | e | f | g")]
    [InlineData("RUN A=b C='d e' f", "A=b C=d e f")]
    [InlineData("RUN a > b 2>&1 < c >> d", "a")]
    [InlineData("RUN a \"b c\" 'd e' f\\ g", "a b c d e f g")]
    [InlineData("RUN a $(b c) `d`", "b c | d | a $(b c) `d`")]
    [InlineData("RUN (a; b) && { c; }", "a | b | c")]
    [InlineData("RUN V=$(a -e \"s/)//\" f) && b \"c | d\"", "a -e s/)// f | V=$(a -e s/)// f) | b c | d")]
    [InlineData("RUN V=\"$(a \"$(b \")\") (\")\" && c", "b ) | a $(b )) ( | V=$(a $(b )) () | c")]
    [InlineData("RUN if a; then b; else c; fi", "a | b | c")]
    [InlineData("RUN for i in a b; do c $i; done", "c $i")]
    [InlineData("RUN case $x in a) b ;; c|d) e ;; esac; f", "b | e | f")]
    [InlineData("RUN while read x; do a; done < b", "read x | a")]
    [InlineData("RUN f() { a; }; f", "a | f")]
    [InlineData("RUN function f { a; b; }; f", "a | b | f")]
    [InlineData("RUN function f() { a; }; f", "a | f")]
    [InlineData("RUN [[ $a =~ ^(b|c)$ && d < e ]] || f", "[[ $a =~ ^ b c $ d e ]] | f")]
    [InlineData("RUN [[ a ]] && b | c", "[[ a ]] | b | c")]
    [InlineData("RUN bash -c \"a \\\"b | c\\\"\" && d", "bash -c a \"b | c\" | d")]
    [InlineData("RUN a # b", "a")]
    [InlineData("RUN a && \\\n  # b\n  c", "a | c")]
    [InlineData("RUN <<E\na\nb \\\n  c\n# d\ncat <<F > g\nh\nF\ni\nE", "a | b c | cat | i")]
    [InlineData("RUN <<E\r\na b\r\nc\r\nE", "a b | c")]
    [InlineData("RUN bash -c 'a && b'", "bash -c a && b | a | b")]
    [InlineData("RUN [\"sh\", \"-c\", \"a && b\"]", "sh -c a && b | a | b")]
    [InlineData("RUN [\"a\", \"b && c\"]", "a b && c")]
    [InlineData("RUN ! a; [ -f b ] && c", "a | [ -f b ] | c")]
    [InlineData("RUN echo $((1 + 2)) ${x:-y z}", "echo $((1 + 2)) ${x:-y z}")]
    [InlineData("SHELL [\"powershell\"]\nRUN a; b", "")]
    [InlineData("# escape=`\nFROM x\nRUN a; b", "")]
    [InlineData("FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN a", "")]
    [InlineData("SHELL [\"/bin/bash\", \"-c\"]\nRUN a", "a")]
    [InlineData("# hadolint shell=pwsh\nRUN a", "")]
    [InlineData("RUN <<E\n#!/usr/bin/env python3\nprint(1)\nE", "")]
    [InlineData("RUN <<E\n#!/bin/bash\na\nE", "a")]
    public void Commands_AreFound(string text, string expected) => Assert.Equal(expected, Written(Script(text)));

    [Fact]
    public void Words_HaveTheirPlaceThroughContinuations()
    {
        const string Text = "FROM a\nRUN apt-get update \\\n    && apt-get \\\n    install -y \\\n    git";
        var install = Script(Text).Commands[1];
        Assert.Equal("apt-get \\\n    install -y \\\n    git", Text.Substring(install.Span.Start, install.Span.Length));
        Assert.Equal("git", Text.Substring(install.Words[^1].Span.Start, install.Words[^1].Span.Length));
    }

    [Fact]
    public void WordsOfHeredocAndNestedShell_HaveTheirPlace()
    {
        const string Heredoc = "RUN <<E\na\n  bcd\nE";
        Assert.Equal(Heredoc.IndexOf("bcd", StringComparison.Ordinal), Script(Heredoc).Commands[1].Span.Start);
        const string Nested = "RUN sh -c \"x && bcd\"";
        Assert.Equal(Nested.IndexOf("bcd", StringComparison.Ordinal), Script(Nested).Commands[2].Span.Start);
        const string Exec = "CMD [\"sh\", \"-c\", \"x && bcd\"]";
        Assert.Equal(Exec.IndexOf("bcd", StringComparison.Ordinal), Script(Exec).Commands[2].Span.Start);
    }

    [Theory]
    [InlineData("sudo -u x env A=b /usr/bin/apt-get -qy install git", "apt-get", "install")]
    [InlineData("exec dotnet Api.dll", "dotnet", "Api.dll")]
    [InlineData("$X install", "", "install")]
    [InlineData("gosu app nginx", "nginx", "")]
    [InlineData("time -p A=b apt-get update", "apt-get", "update")]
    [InlineData("timeout -k 5 60 nice -n 19 env -u A apt-get update", "apt-get", "update")]
    [InlineData("apt-get \"-qy\" install", "apt-get", "install")]
    [InlineData("[\"apt-get\", \"-qy\", \"install\"]", "apt-get", "install")]
    public void Program_StandsBehindWrappers(string command, string name, string subcommand)
    {
        var found = Script("RUN " + command).Commands[0];
        Assert.Equal((name, subcommand), (found.Name, found.Subcommand));
    }

    [Theory]
    [InlineData("A=b c D=e", "A=b")]
    [InlineData("A=b sudo -E C=d time E=f g H=i", "A=b C=d E=f")]
    [InlineData("env --chdir=/x A=b c", "A=b")]
    public void Environment_IsWhatTheProgramGets(string command, string expected) =>
        Assert.Equal(expected, string.Join(' ', Script("RUN " + command).Commands[0].Environment));

    [Fact]
    public void Options_AreFoundInClustersAndWithValues()
    {
        var command = Script("RUN apt-get -qy install --no-install-recommends -o=Dpkg::x --target-release stable git").Commands[0];
        Assert.True(command.HasOption("-y", "--yes") && command.HasOption("--no-install-recommends") && !command.HasOption("-z", "--no-install"));
        Assert.Equal(("Dpkg::x", "stable"), (command.OptionValue("-o")!.Value, command.OptionValue("--target-release")!.Value));
    }

    [Fact]
    public void Operators_JoinCommands() =>
        Assert.Equal(
            [ShellOperator.And, ShellOperator.Or, ShellOperator.Semicolon, ShellOperator.Pipe, ShellOperator.Background, ShellOperator.None],
            Script("RUN a && b || c; d | e & f").Commands.Select(command => command.Next)
        );

    [Theory]
    [InlineData("{ a; b; } | c")]
    [InlineData("(a; b) | c")]
    [InlineData("while a; do b; done | c")]
    public void OperatorBehindAGroup_JoinsItsLastCommand(string script) => Assert.Equal(ShellOperator.Pipe, Script("RUN " + script).Commands[1].Next);

    [Fact]
    public void Conditions_AreKnown() =>
        Assert.Equal(
            ["a", "c", "e"],
            Script("RUN if a; then b; elif c; then d; else f; fi; while e; do g; done; h")
                .Commands.Where(command => command.IsCondition)
                .Select(command => command.Name)
        );

    [Theory]
    [InlineData("a b", false)]
    [InlineData("a 'b c'", false)]
    [InlineData("a $b", true)]
    [InlineData("a *", true)]
    [InlineData("a; b", true)]
    [InlineData("a > b", true)]
    [InlineData("A=b c", true)]
    [InlineData("a ~", true)]
    public void ShellSyntax_IsNoticed(string command, bool expected) => Assert.Equal(expected, Script("CMD " + command).HasShellSyntax);

    [Theory]
    [InlineData("$(", 50_000)]
    [InlineData("a=$(b ", 50_000)]
    [InlineData("`", 100_000)]
    [InlineData("\"", 100_001)]
    [InlineData("(", 100_000)]
    [InlineData("case x in ", 50_000)]
    [InlineData("${", 100_000)]
    [InlineData("a<<b\n", 50_000)]
    [InlineData("sh -c 'a' ", 50_000)]
    public void HugeScript_IsRead(string piece, int times)
    {
        var text = "RUN <<E\n" + string.Concat(Enumerable.Repeat(piece, times)) + "\nE";
        Assert.True(Script(text).IsPosix);
    }
}
