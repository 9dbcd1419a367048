using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Syntax;

/// <summary>What a token is.</summary>
public enum TokenKind
{
    ByteOrderMark,
    Directive,
    Comment,
    Keyword,
    Flag,
    Argument,
    Continuation,
    HeredocBody,
    HeredocTerminator,
    Blank,
    LineBreak,
    Text,
}

/// <summary>A stretch of the file; all tokens together are the file.</summary>
public readonly record struct Token(TokenKind Kind, Span Span);

/// <summary>Lays a tree out as tokens: what the tree names, and the blanks, line breaks and continuations between.</summary>
internal static class Tokenizer
{
    public static IReadOnlyList<Token> Run(Dockerfile dockerfile)
    {
        var named = new List<Token>();
        foreach (var directive in dockerfile.Directives)
        {
            named.Add(new(TokenKind.Directive, directive.Span));
        }

        foreach (var comment in dockerfile.Comments)
        {
            named.Add(new(TokenKind.Comment, comment.Span));
        }

        foreach (var instruction in dockerfile.AllInstructions)
        {
            Add(named, instruction);
        }

        named.Sort((a, b) => a.Span.Start.CompareTo(b.Span.Start));
        return FillGaps(dockerfile.Source.Text, dockerfile.Escape, named);
    }

    static void Add(List<Token> named, Instruction instruction)
    {
        Add(named, TokenKind.Keyword, instruction.Keyword);
        foreach (var flag in instruction.Flags)
        {
            Add(named, TokenKind.Flag, flag.Whole);
        }

        if (instruction is OnBuildInstruction { Trigger: not null })
        {
            return;
        }

        Add(named, TokenKind.Argument, instruction.Arguments);
        foreach (var heredoc in instruction.Heredocs)
        {
            if (heredoc.Body.Text.Length > 0)
            {
                named.Add(new(TokenKind.HeredocBody, heredoc.Body.Span));
            }

            if (heredoc.Terminator is { Length: > 0 } terminator)
            {
                named.Add(new(TokenKind.HeredocTerminator, terminator));
            }
        }
    }

    static void Add(List<Token> named, TokenKind kind, Word word)
    {
        foreach (var piece in word.IsEmpty ? [] : word.Line.PiecesOf(word.Start, word.Length))
        {
            named.Add(new(kind, piece));
        }
    }

    static List<Token> FillGaps(string text, char escape, List<Token> named)
    {
        var tokens = new List<Token>(named.Count * 2);
        var at = 0;
        foreach (var token in named)
        {
            at = Gap(tokens, text, escape, at, token.Span.Start);
            tokens.Add(token);
            at = token.Span.End;
        }

        Gap(tokens, text, escape, at, text.Length);
        return tokens;
    }

    static int Gap(List<Token> tokens, string text, char escape, int at, int end)
    {
        while (at < end)
        {
            var kind = KindOf(text[at], escape, at);
            var start = at++;
            while (kind is TokenKind.Blank or TokenKind.Text && at < end && KindOf(text[at], escape, at) == kind)
            {
                at++;
            }

            if (kind == TokenKind.LineBreak && text[start] == '\r' && at < end && text[at] == '\n')
            {
                at++;
            }

            tokens.Add(new(kind, Span.FromBounds(start, at)));
        }

        return end;
    }

    static TokenKind KindOf(char c, char escape, int at) =>
        c is '\n' or '\r' ? TokenKind.LineBreak
        : c == escape ? TokenKind.Continuation
        : c == SourceText.ByteOrderMark && at == 0 ? TokenKind.ByteOrderMark
        : char.IsWhiteSpace(c) ? TokenKind.Blank
        : TokenKind.Text;
}
