namespace Containerize.Dockerfiles.Tests.Rules;

public class CTZ3016Tests
{
    [Theory]
    [InlineData("FROM a:1\nRUN go install [|b.c/d@latest|]")]
    [InlineData("FROM a:1\nRUN go install -ldflags '-s -w' [|b.c/d@main|] e.f/g@v1")]
    [InlineData("FROM a:1\nRUN go get -u [|b.c/d|]")]
    [InlineData("FROM a:1\nRUN go run [|b.c/d@latest|] e.f/g")]
    [InlineData("FROM a:1\nRUN CGO_ENABLED=0 go install [|b.c/d/...|]")]
    [InlineData("FROM a:1\nRUN go install b.c/d@v1.2.3 b.c/e@v0.0.0-20240101000000-abcdefabcdef b.c/f@0123abc g@none")]
    [InlineData("FROM a:1\nRUN go install . ./... /b/c && go run ./b && go run main.go && go get ./...")]
    [InlineData("FROM a:1\nRUN go run [|b.c/d|] e.f/g && go run ./b e.f/g")]
    [InlineData("FROM a:1\nRUN go get -tool [|b|] && go get -tool b@v1")]
    [InlineData("FROM a:1\nRUN go install tool [|b|] && go install tool && go install tool b@v1")]
    [InlineData("FROM a:1\nRUN go install cmd/trace && go build b.c/d && go mod download")]
    [InlineData("FROM a:1\nARG V\nRUN go install b.c/d@$V && go install b.c/d@${BASE_VERSION}")]
    [InlineData("FROM a:1\nCOPY . /go/src/b.c/d/e\nRUN go install b.c/d/e/cmd/f")]
    public void Markup_IsReportedAndNothingElse(string markup) => RuleTest.Reports("CTZ3016", markup);

    [Theory]
    [InlineData("b.c/d@latest", "b.c/d@latest means another version tomorrow. Write it down: PATH@VERSION.")]
    [InlineData("b.c/d", "b.c/d has no version: another one tomorrow. Write it down: PATH@VERSION.")]
    public void Message_TellsNoVersionFromAMovingOne(string package, string expected) =>
        Assert.Equal(expected, Assert.Single(RuleTest.Findings("CTZ3016", $"FROM a:1\nRUN go install {package}")).Message);
}
